package dev.cauce.suite.shapes;

import dev.cauce.transforms.timeorder.EventFunction;
import dev.cauce.transforms.timeorder.OneOf;
import dev.cauce.transforms.timeorder.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Says of each event what was remembered when it came; and speaks on silence, several times, at
 * distances after the last event that depend on its id. What it remembers are the last events, and
 * how often it has spoken since: {@code TIME id} each, {@code - } for each time.
 */
public record Echo(Duration step) implements EventFunction<String, OneOf, List<String>, String> {
  public static final OneOf.Topics TOPICS = OneOf.of(Happening.PINGS, Happening.NOTES);
  public static final Duration LOOKBACK = Duration.standardMinutes(50);

  /** How far back what is remembered counts. */
  static final long COUNTS_MILLIS = Duration.standardMinutes(20).getMillis();

  static final int MOST_SPOKEN = 3;
  private static final String SPOKEN = "-";

  /** When it speaks for the {@code nth} time after an event, if no other comes. */
  static long quietAfter(String id, long timeMillis, int nth) {
    return timeMillis
        + (MOST_SPOKEN + Math.floorMod(id.hashCode(), 900_000)) * (long) nth / MOST_SPOKEN;
  }

  @Override
  public Steps<OneOf> steps() {
    return new Steps<>(TOPICS, step);
  }

  @Override
  public Duration lookback() {
    return LOOKBACK;
  }

  @Override
  public List<String> empty() {
    return new ArrayList<>();
  }

  @Override
  public Coder<List<String>> memoryCoder() {
    return ListCoder.of(StringUtf8Coder.of());
  }

  @Override
  public Coder<String> resultCoder() {
    return StringUtf8Coder.of();
  }

  @Override
  public void event(String key, OneOf one, List<String> memory, Consumer<String> results) {
    Happening event = one.isOf(Happening.PINGS) ? one.as(Happening.PINGS) : one.as(Happening.NOTES);
    memory.removeIf(
        before -> before.equals(SPOKEN) || timeOf(before) <= event.timeMillis() - COUNTS_MILLIS);
    results.accept(
        new Said(key, event.timeMillis(), event.id() + " after " + ids(memory)).toString());
    memory.add(event.timeMillis() + " " + event.id());
  }

  @Override
  public @Nullable Instant quietAt(List<String> memory) {
    int spoken = (int) memory.stream().filter(SPOKEN::equals).count();
    if (memory.isEmpty() || spoken == MOST_SPOKEN) {
      return null;
    }
    String last = memory.get(memory.size() - 1 - spoken);
    return Instant.ofEpochMilli(quietAfter(idOf(last), timeOf(last), spoken + 1));
  }

  @Override
  public void quiet(String key, List<String> memory, Instant at, Consumer<String> results) {
    int spoken = (int) memory.stream().filter(SPOKEN::equals).count();
    String last = memory.get(memory.size() - 1 - spoken);
    String text = "quiet " + (spoken + 1) + " since " + idOf(last);
    results.accept(new Said(key, at.getMillis(), text).toString());
    memory.add(SPOKEN);
  }

  private static String ids(List<String> memory) {
    return memory.stream().map(Echo::idOf).toList().toString();
  }

  private static String idOf(String remembered) {
    return remembered.substring(remembered.indexOf(' ') + 1);
  }

  private static long timeOf(String remembered) {
    return Long.parseLong(remembered.substring(0, remembered.indexOf(' ')));
  }
}
