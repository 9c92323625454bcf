package dev.cauce.operations.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.common.base.Splitter;
import com.google.common.base.Strings;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.runs.Run;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A Flink cluster, asked over the REST API of its JobManager. */
public final class FlinkCluster {
  private static final String VERSION = "flink-version";
  private static final List<String> CHECKPOINTS =
      List.of("state.checkpoints.dir", "execution.checkpointing.dir");
  private static final String CAUSE = "Caused by: ";
  private static final int LONGEST_REASON = 300;

  private final Rest rest;

  private FlinkCluster(Rest rest) {
    this.rest = rest;
  }

  /**
   * The cluster at {@code address}, {@code host:port} of its REST API; it is not asked yet.
   *
   * @throws dev.cauce.pipelines.BadOptionException when it is no such address
   */
  public static FlinkCluster at(String address) {
    return new FlinkCluster(new Rest("Flink", address));
  }

  public String address() {
    return rest.address();
  }

  /**
   * Throws when it is no Flink cluster of {@code version}, whose client this is: its jobs could not
   * be read there.
   */
  public void requireVersion(String version) {
    String there = rest.ask("/config").path(VERSION).asText();
    if (!there.equals(version)) {
      throw new ExternalSystemException(
          String.format(
              "Flink at %s is %s, and this is made for %s: give the job to a cluster of that"
                  + " version",
              address(), there, version));
    }
  }

  /**
   * How many subtasks can run there now.
   *
   * @throws ExternalSystemException when there are none
   */
  public int freeSlots() {
    JsonNode overview = rest.ask("/overview");
    int free = overview.path("slots-available").asInt();
    if (free == 0) {
      int all = overview.path("slots-total").asInt();
      throw new ExternalSystemException(
          String.format(
              "Flink at %s has no free slot: %s; %s",
              address(),
              all == 0 ? "it has no TaskManager" : "all " + all + " are taken",
              all == 0
                  ? "start one, or see why none has registered"
                  : "stop a job, or add a TaskManager"));
    }
    return free;
  }

  /** Where it keeps checkpoints, unless a job says otherwise; empty where in memory alone. */
  public Optional<String> checkpoints() {
    return StreamSupport.stream(rest.ask("/jobmanager/config").spliterator(), false)
        .filter(one -> CHECKPOINTS.contains(one.path("key").asText()))
        .map(one -> one.path("value").asText())
        .filter(value -> !value.isEmpty())
        .findFirst();
  }

  /** How a job stands. */
  public JobState stateOf(String job) {
    Optional<JsonNode> found = rest.get("/jobs/" + job);
    if (found.isEmpty()) {
      return JobState.unknown();
    }
    int stages = 0;
    int done = 0;
    int begun = 0;
    for (JsonNode stage : found.get().path("vertices")) {
      String status = stage.path("status").asText();
      stages++;
      done += status.equals("FINISHED") ? 1 : 0;
      begun += status.equals("CREATED") || status.equals("SCHEDULED") ? 0 : 1;
    }
    Run.State state = stateNamed(found.get().path("state").asText(), begun == 0);
    boolean held = state == Run.State.FAILED || isRestarting(found.get());
    return new JobState(state, held ? reasonOf(job) : null, done, stages);
  }

  private static boolean isRestarting(JsonNode job) {
    String state = job.path("state").asText();
    return state.equals("RESTARTING") || state.equals("FAILING");
  }

  private static Run.State stateNamed(String state, boolean waits) {
    return switch (state) {
      case "INITIALIZING", "CREATED" -> Run.State.SUBMITTED;
      case "FINISHED" -> Run.State.FINISHING;
      case "CANCELED", "CANCELLING", "SUSPENDED" -> Run.State.STOPPED;
      case "FAILED" -> Run.State.FAILED;
      default -> waits ? Run.State.SUBMITTED : Run.State.RUNNING;
    };
  }

  /** The innermost cause, without the way to it. */
  private @Nullable String reasonOf(String job) {
    String trace = rest.get("/jobs/" + job + "/exceptions").map(all -> rootOf(all)).orElse("");
    String reason = "";
    for (String line : Splitter.on('\n').split(trace)) {
      if (reason.isEmpty() || line.startsWith(CAUSE)) {
        reason = line.startsWith(CAUSE) ? line.substring(CAUSE.length()) : line;
      }
    }
    // The class says nothing to a person where there is a sentence.
    String sentence = reason.replaceFirst("^[\\w.$]+(Exception|Error): (?=.)", "").strip();
    return sentence.isEmpty() ? null : shortened(sentence);
  }

  private static String rootOf(JsonNode exceptions) {
    String root = exceptions.path("root-exception").asText("");
    return Strings.isNullOrEmpty(root) || root.equals("null")
        ? exceptions.path("exceptionHistory").path("entries").path(0).path("stacktrace").asText("")
        : root;
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_REASON ? text : text.substring(0, LONGEST_REASON) + "...";
  }

  /** What the job of a run that has ended counted, all steps of it together. */
  public JobCounters countersOf(String job) {
    return rest.get("/jobs/" + job + "/accumulators").map(JobCounters::of).orElse(JobCounters.NONE);
  }

  /** Ends a job; one that has ended or is not known stays as it is. */
  public void cancel(String job) {
    Optional<JsonNode> unused = rest.patch("/jobs/" + job + "?mode=cancel");
  }
}
