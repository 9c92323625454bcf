package dev.cauce.io.kafka;

import dev.cauce.io.runs.Run;
import java.util.Collection;
import java.util.Map;

/** A topic is no longer the one that a run has read: it was deleted, if not made again. */
public final class TopicReplacedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private TopicReplacedException(String topic, String what, Run run) {
    super(
        String.format(
            "%s was %s since run %d of %s, generation %d: what the run has read of it is gone, and"
                + " its rows can't be held against what the topic holds; compute them again in a"
                + " generation of their own",
            topic, what, run.number(), run.pipeline(), run.generation()));
  }

  /**
   * Refuses topics of which one of {@code earlier} runs has read another of the same name.
   *
   * @param accounts what is read of each topic, as {@link LogSlice#account}
   */
  public static void requireSame(Map<String, String> accounts, Collection<Run> earlier) {
    accounts.forEach((topic, account) -> requireSame(topic, LogSlice.idIn(account), earlier));
  }

  /**
   * Refuses {@code topic} as {@code log} has it, if one of {@code earlier} runs has read another.
   */
  public static void requireSame(KafkaLog log, String topic, Collection<Run> earlier) {
    boolean exists = !log.partitionsOf(topic).isEmpty();
    for (Run run : earlier) {
      if (!exists && run.offsets().containsKey(topic)) {
        throw new TopicReplacedException(topic, "deleted", run);
      }
    }
    if (exists) {
      requireSame(topic, log.topicId(topic), earlier);
    }
  }

  private static void requireSame(String topic, String id, Collection<Run> earlier) {
    for (Run run : earlier) {
      String account = run.offsets().get(topic);
      String read = account == null ? null : LogSlice.idIn(account);
      if (id != null && read != null && !read.equals(id)) {
        throw new TopicReplacedException(topic, "made again", run);
      }
    }
  }
}
