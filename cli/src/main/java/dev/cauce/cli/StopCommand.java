package dev.cauce.cli;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.Account;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.cluster.FlinkCluster;
import dev.cauce.operations.launch.Settlement;
import dev.cauce.pipelines.BadOptionException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ends runs that go on, wherever they were started. */
@Command(
    name = "stop",
    description = {
      "Ends a run that goes on, on a cluster or in another launcher. What it has written",
      "stays, and a later run goes on."
    },
    footer = {"", "Example: cauce stop sales --generation 1"})
final class StopCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOption pipeline;

  @Option(
      names = "--generation",
      required = true,
      paramLabel = "N",
      description = "The generation that it writes, for example 1")
  private int generation;

  @Option(
      names = "--run",
      paramLabel = "N",
      description = "Its number, where several runs of the generation go on")
  private @Nullable Integer number;

  @Mixin private Servers servers;

  @Override
  public Integer call() {
    String name = pipeline.define().name();
    try (StoreSession session = StoreSession.open(servers.store())) {
      RunRegistry registry = new RunRegistry(session);
      List<Run> running =
          registry.runsOf(name, generation).stream()
              .filter(run -> run.state().goesOn() || isLostHere(run))
              .filter(run -> number == null || run.number() == number)
              .toList();
      if (running.isEmpty()) {
        spec.commandLine()
            .getErr()
            .printf(
                "No run%s of %s, generation %d, goes on; see cauce runs %s%n",
                number == null ? "" : " " + number, name, generation, name);
        return ExitCode.NO;
      }
      if (running.size() > 1) {
        throw new BadOptionException(
            String.format(
                "Runs %s of %s, generation %d, go on; say which: --run %d",
                running.stream().map(Run::number).toList(),
                name,
                generation,
                running.get(0).number()));
      }
      return stop(running.get(0), registry);
    }
  }

  /** Nobody is heard of who works on it, but its cluster may still try. */
  private static boolean isLostHere(Run run) {
    return run.state() == Run.State.LOST
        && run.ended() == null
        && Settlement.askAbout(run).filter(job -> job.state().goesOn()).isPresent();
  }

  private int stop(Run run, RunRegistry registry) {
    Optional<FlinkCluster> cluster = Settlement.clusterOf(run);
    cluster.ifPresent(there -> there.cancel(run.job().id()));
    PrintWriter out = spec.commandLine().getOut();
    if (!registry.end(run, Run.State.STOPPED, Account.NONE)) {
      out.printf("run %d has ended by itself%n", run.number());
      return ExitCode.NO;
    }
    out.printf(
        "run %d STOPPED%s%n",
        run.number(),
        cluster.isPresent() ? "" : ": " + run.claim().launcher() + " ends it within seconds");
    out.flush();
    return ExitCode.DONE;
  }
}
