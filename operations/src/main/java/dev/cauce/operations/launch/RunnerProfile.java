package dev.cauce.operations.launch;

import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.PipelineDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The runner on this classpath and the options that it is given unless the user says otherwise:
 * they lie in {@code runners-config/NAME/src/main/resources/cauce/runner.properties}.
 */
public final class RunnerProfile {
  static final String RESOURCE = "/cauce/runner.properties";

  private static final String JAR = "${cauce.jar}";

  private final Properties properties;

  private RunnerProfile(Properties properties) {
    this.properties = properties;
  }

  /** The profile of the runner that this program was started with. */
  public static RunnerProfile load() {
    // The profile may set any of them, whatever the command.
    PipelineOptionsFactory.register(RunOptions.class);
    Properties properties = new Properties();
    try (InputStream in = RunnerProfile.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            "No runner is on the classpath: start with ./cauce, or a jar of runners-config/*");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE, e);
    }
    return new RunnerProfile(properties);
  }

  /** direct, flink or spark. */
  public String name() {
    return properties.getProperty("name");
  }

  /** Beam's name of the runner, for example FlinkRunner. */
  public String runner() {
    return properties.getProperty("runner");
  }

  /** The option that says how often a stream's state is kept; without it there is none to lose. */
  Optional<String> checkpointOption() {
    return Optional.ofNullable(properties.getProperty("checkpoint.option"));
  }

  /** Whether each subtask of a stream must read a split of each topic. */
  boolean needsSplitForEachSubtask() {
    return Boolean.parseBoolean(properties.getProperty("split.for.each.subtask", "false"));
  }

  /** Whether one program can have several runs at once. */
  public boolean runsSeveralAtOnce() {
    return Boolean.parseBoolean(properties.getProperty("several.at.once", "true"));
  }

  /** Beam's option for a run on so many threads. */
  public String parallelism(int threads) {
    return String.format(properties.getProperty("parallelism", "--parallelism=%d"), threads);
  }

  /**
   * The address of the cluster that {@code args}, which are complete, submit to; empty where the
   * engine runs within this program.
   */
  Optional<String> clusterOf(String[] args) {
    String given = master() == null ? null : valueOf(args, master());
    return isAddress(given)
        ? Optional.of(given)
        : Optional.ofNullable(engine().addressOfItsClient());
  }

  private static boolean isAddress(@Nullable String master) {
    return master != null && !master.startsWith("[") && !master.startsWith("local");
  }

  /** Whether this program goes on until its job has ended, wherever that runs. */
  boolean waitsForJob() {
    return engine().clientWaits();
  }

  /** Whether what runs in a cluster can be asked about over the engine's own API. */
  boolean hasRest() {
    return Boolean.parseBoolean(properties.getProperty("engine.rest", "false"));
  }

  private @Nullable String master() {
    return properties.getProperty("master");
  }

  /** The engine itself, to be asked. */
  Engine engine() {
    return new Engine(properties);
  }

  /** {@code args} and the profile's own options that they do not name. */
  public String[] complete(String[] args, boolean bounded) {
    List<String> completed = new ArrayList<>(Arrays.asList(args));
    String given = valueOf(args, "runner");
    if (given == null) {
      completed.add("--runner=" + runner());
    } else if (!given.equals(runner()) && !given.endsWith("." + runner())) {
      throw new BadOptionException(
          "runner", given, "is not on this classpath, which holds " + runner(), runner());
    }
    submitTo(valueOf(args, "cluster"), completed);
    List<String> prefixes = new ArrayList<>(List.of(bounded ? "bounded." : "unbounded."));
    String[] named = completed.toArray(new String[0]);
    prefixes.add(clusterOf(named).isEmpty() ? "embedded." : "cluster.");
    if (master() != null && isAddress(valueOf(named, master()))) {
      prefixes.add("remote.");
    }
    prefixes.add("always.");
    add(prefixes, completed);
    return completed.toArray(new String[0]);
  }

  /**
   * What {@link #complete} made, and the profile's own options for a batch in which no step needs
   * its input sorted by time.
   */
  public String[] completeFor(PipelineDefinition definition, Interval interval, String[] args) {
    List<String> completed = new ArrayList<>(Arrays.asList(args));
    if (interval.isBounded()
        && !RequiredCapabilities.of(Preview.of(definition, interval))
            .containsKey(Capability.TIME_SORTED_INPUT)) {
      add(List.of("unsorted."), completed);
    }
    return completed.toArray(new String[0]);
  }

  private void submitTo(@Nullable String cluster, List<String> args) {
    if (cluster == null) {
      return;
    }
    if (master() == null) {
      throw new BadOptionException(
          String.format(
              "--cluster %s: the %s runner has no cluster; a good one:"
                  + " --runner flink --cluster 127.0.0.1:8081",
              cluster, name()));
    }
    args.removeIf(arg -> arg.startsWith("--" + master() + "="));
    args.add("--" + master() + "=" + cluster);
  }

  /** Adds the options of {@code prefixes} that {@code args} do not name; the first names win. */
  private void add(List<String> prefixes, List<String> args) {
    for (String prefix : prefixes) {
      String[] given = args.toArray(new String[0]);
      for (String key : new TreeSet<>(properties.stringPropertyNames())) {
        String option = key.substring(Math.min(prefix.length(), key.length()));
        if (key.startsWith(prefix) && valueOf(given, option) == null) {
          String value = resolved(properties.getProperty(key));
          // Who starts the jar without the launcher has no configuration beside it.
          if (!key.startsWith("remote.") || Files.exists(Path.of(value))) {
            args.add("--" + option + "=" + value);
          }
        }
      }
    }
  }

  private static String resolved(String value) {
    return value.contains(JAR)
        ? value.replace(JAR, ownJar())
        : value
            .replace("${cauce.conf}", Folders.conf().toString())
            .replace("${cauce.state}", Folders.state().toString());
  }

  /** The self-contained jar from which this program was started. */
  private static String ownJar() {
    URL profile = RunnerProfile.class.getResource(RESOURCE);
    URL own = RunnerProfile.class.getProtectionDomain().getCodeSource().getLocation();
    String prefix = "jar:" + own + "!";
    if (profile == null || !profile.toString().startsWith(prefix)) {
      throw new BadOptionException(
          "A cluster takes the classes of a run from the self-contained jar, and this program was"
              + " not started from it: start it with ./cauce run ... --cluster, or with the engine's"
              + " own client and the jar of runners-config/*/target");
    }
    return Path.of(URI.create(own.toString())).toString();
  }

  /** Says which of {@code args} Beam can't use: its own words do not. */
  public static BadOptionException unreadable(String[] args, IllegalArgumentException beams) {
    for (String arg : args) {
      try {
        PipelineOptions unused = PipelineOptionsFactory.fromArgs(arg).create();
      } catch (IllegalArgumentException e) {
        String why = e.getMessage().lines().findFirst().orElse("");
        return new BadOptionException(
            why.contains("missing a property")
                ? arg + " is no option of Beam, of this runner or of the pipeline"
                : arg + " can't be used: " + why);
      }
    }
    return new BadOptionException(beams.getMessage());
  }

  /** The value of {@code --option=VALUE} in {@code args}, or null. */
  public static String valueOf(String[] args, String option) {
    String prefix = "--" + option + "=";
    for (String arg : args) {
      if (arg.startsWith(prefix)) {
        return arg.substring(prefix.length());
      }
    }
    return null;
  }
}
