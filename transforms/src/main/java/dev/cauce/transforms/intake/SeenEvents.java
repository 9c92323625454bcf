package dev.cauce.transforms.intake;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.beam.sdk.state.MapState;

/**
 * The events of a shard and hour: of each id and event time the content that was accepted, and all
 * others that came under it.
 */
final class SeenEvents {
  private final MapState<String, Content> accepted;
  private final MapState<String, Content> others;

  /** What an event is beside those before it. */
  enum Verdict {
    NEW,
    DUPLICATE,
    CONFLICT
  }

  /**
   * One of several contents under one id and event time, but not the first in the log.
   *
   * @param content without a value where it is the one that was accepted
   * @param first the first of them in the log
   */
  record Conflict(String id, long eventTimeMillis, Content content, Content first) {}

  /**
   * The events that are remembered in two states.
   *
   * @param others is read only where a second content has come
   */
  SeenEvents(MapState<String, Content> accepted, MapState<String, Content> others) {
    this.accepted = accepted;
    this.others = others;
  }

  /** Remembers an event of {@code content}, or its record where that comes before those so far. */
  Verdict add(long eventTimeMillis, String id, Content content, byte[] value) {
    // Times first: of fixed length for centuries, so that no two pairs make one string.
    String identity = eventTimeMillis + "/" + id;
    Content before = accepted.get(identity).read();
    if (before == null) {
      accepted.put(identity, content);
      return Verdict.NEW;
    }
    if (content.isSameAs(before)) {
      if (content.isBefore(before)) {
        accepted.put(identity, content);
      }
      return Verdict.DUPLICATE;
    }
    return addOther(identity, content.with(value));
  }

  private Verdict addOther(String identity, Content content) {
    String key = String.format("%016x%016x", content.high(), content.low()) + identity;
    Content before = others.get(key).read();
    if (before == null || content.isBefore(before)) {
      others.put(key, content);
    }
    return before == null ? Verdict.CONFLICT : Verdict.DUPLICATE;
  }

  private static String identityOf(String key) {
    return key.substring(32);
  }

  /**
   * Each conflict once: of the contents of one id and event time all but the first in the log, so
   * that they do not depend on which was accepted.
   */
  void conflicts(Consumer<Conflict> output) {
    Map<String, Content> firsts = new HashMap<>();
    for (Map.Entry<String, Content> other : others.entries().read()) {
      firsts.merge(identityOf(other.getKey()), other.getValue().with(null), SeenEvents::earlier);
    }
    firsts.replaceAll((identity, first) -> earlier(first, accepted.get(identity).read()));
    for (Map.Entry<String, Content> other : others.entries().read()) {
      String identity = identityOf(other.getKey());
      put(identity, other.getValue(), firsts.get(identity), output);
    }
    firsts.forEach(
        (identity, first) -> put(identity, accepted.get(identity).read(), first, output));
  }

  private static Content earlier(Content a, Content b) {
    return a.isBefore(b) ? a : b;
  }

  private static void put(
      String identity, Content content, Content first, Consumer<Conflict> output) {
    if (!content.isSameAs(first)) {
      int slash = identity.indexOf('/');
      long eventTimeMillis = Long.parseLong(identity.substring(0, slash));
      output.accept(new Conflict(identity.substring(slash + 1), eventTimeMillis, content, first));
    }
  }
}
