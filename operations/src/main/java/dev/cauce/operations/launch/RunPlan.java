package dev.cauce.operations.launch;

import dev.cauce.io.Endpoint;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.cassandra.Consistency;
import dev.cauce.io.cassandra.Store;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.io.runs.FingerprintParts;
import dev.cauce.io.runs.Interval;
import dev.cauce.operations.archive.ArchiveLocation;
import dev.cauce.operations.archive.LogLocation;
import dev.cauce.operations.cluster.FlinkCluster;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.Sharding;
import java.util.Map;
import java.util.Optional;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A run as its options describe it, checked, before anything outside this process is touched.
 *
 * @param options Beam's, complete with what the runner's profile adds
 */
public record RunPlan(
    PipelineDefinition definition,
    Interval interval,
    int generation,
    Endpoint kafka,
    Store store,
    RunnerProfile runner,
    PipelineOptions options) {

  private static final int MOST_GENERATIONS = 1_000_000;

  /** The plan that {@code args}, Beam's {@code --key=value} options, describe. */
  public static RunPlan parse(String[] args) {
    RunnerProfile runner = RunnerProfile.load();
    for (Catalog pipeline : Catalog.all()) {
      PipelineOptionsFactory.register(pipeline.optionsType());
    }
    boolean bounded = RunnerProfile.valueOf(args, "to") != null;
    String archive = RunnerProfile.valueOf(args, "archive");
    String[] completed =
        ArchiveLocation.complete(runner.complete(args, bounded), archive == null ? "" : archive);
    RunOptions options = options(completed);
    PipelineDefinition definition = Catalog.find(options.getPipeline()).define(options);
    if (options.getGeneration() < 1 || options.getGeneration() > MOST_GENERATIONS) {
      throw new BadOptionException(
          "generation", options.getGeneration(), "is not 1 to " + MOST_GENERATIONS, "2");
    }
    Interval interval = interval(options);
    ReadFrom unused = ReadFrom.of(options);
    completed = runner.completeFor(definition, interval, completed);
    options = options(completed);
    options.setCluster(runner.clusterOf(completed).orElse(null));
    Sharding unusedSharding = RunOptions.shardingOf(options, interval);
    RunPlan plan =
        new RunPlan(
            definition,
            interval,
            options.getGeneration(),
            kafka(options),
            store(options),
            runner,
            options);
    Retentions unusedRetentions = plan.retentions();
    plan.refuseWhatTheRunnerLacks();
    plan.refuseStreamWithoutCheckpoints(completed);
    return plan;
  }

  private static RunOptions options(String[] args) {
    try {
      return PipelineOptionsFactory.fromArgs(args).withValidation().as(RunOptions.class);
    } catch (IllegalArgumentException e) {
      throw RunnerProfile.unreadable(args, e);
    }
  }

  private static Interval interval(RunOptions options) {
    try {
      return new Interval(
          Times.instant("from", options.getFrom()),
          options.getTo() == null ? null : Times.instant("to", options.getTo()));
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(e.getMessage());
    }
  }

  private static Endpoint kafka(RunOptions options) {
    try {
      return endpoint(options.getKafka(), "kafkaSecurity", options.getKafkaSecurity());
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(e.getMessage());
    }
  }

  private static Endpoint endpoint(String address, String option, @Nullable String file) {
    return file == null ? Endpoint.open(address) : Endpoint.secured(address, option, file);
  }

  private static Store store(RunOptions options) {
    try {
      return Store.at(
              endpoint(options.getCassandra(), "cassandraSecurity", options.getCassandraSecurity()),
              options.getDatacenter(),
              options.getKeyspace())
          .withConsistency(Consistency.named(options.getConsistency()));
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(e.getMessage());
    }
  }

  private void refuseWhatTheRunnerLacks() {
    Map<Capability, String> required = RequiredCapabilities.of(graph());
    required.keySet().removeAll(Capability.of(runner.name()));
    if (!required.isEmpty()) {
      Map.Entry<Capability, String> first = required.entrySet().iterator().next();
      throw new BadOptionException(
          String.format(
              "The %s runner has no %s, which step \"%s\" needs%s",
              runner.name(),
              first.getKey().description(),
              first.getValue(),
              first.getKey() == Capability.UNBOUNDED_INPUT
                  ? "; give the interval an end: --to 2026-02-01"
                  : ""));
    }
  }

  /** Without checkpoints a restart would begin anew and lose the state of open windows. */
  private void refuseStreamWithoutCheckpoints(String[] args) {
    Optional<String> option = runner.checkpointOption();
    if (option.isEmpty() || interval.isBounded()) {
      return;
    }
    String every = RunnerProfile.valueOf(args, option.get());
    if (every == null || every.startsWith("-") || every.equals("0")) {
      throw new BadOptionException(
          option.get(),
          every,
          "leaves a stream on " + runner.name() + " without checkpoints: a failure loses its state",
          "10000");
    }
  }

  /** How long its tables keep rows. */
  Retentions retentions() {
    return Retentions.parse(options.as(RunOptions.class).getRetention(), definition);
  }

  /** The log that it reads. */
  LogLocation log() {
    return new LogLocation(kafka, ReadFrom.archiveOf(this));
  }

  /** The cluster that it is submitted to, if its engine can be asked about runs there. */
  Optional<FlinkCluster> cluster() {
    String address = options.as(RunOptions.class).getCluster();
    return runner.hasRest() ? Optional.ofNullable(address).map(FlinkCluster::at) : Optional.empty();
  }

  /** Whether it goes on without this program, on a cluster. */
  public boolean isLeftToItsCluster() {
    return cluster().isPresent();
  }

  /** Whether the engine's client, by which this program may have been started, waits for a run. */
  public boolean isFollowed() {
    return runner.waitsForJob();
  }

  /** The same run over another interval, bounded as this one is. */
  public RunPlan over(Interval other) {
    return new RunPlan(definition, other, generation, kafka, store, runner, options);
  }

  /** What decides on the rows of the run besides its records. */
  public FingerprintParts fingerprint() {
    return Fingerprints.of(this);
  }

  /**
   * Asks Kafka, and the archive if there is one, for what the run would read.
   *
   * @throws ExternalSystemException when they hold it no more
   */
  public void requireHeld() {
    try (KafkaLog log = KafkaLog.at(kafka)) {
      ReadFrom.capture(this, log);
    }
  }

  /** The graph, without servers: to be looked at, not to be run. */
  public Pipeline graph() {
    return Graph.of(definition, interval);
  }
}
