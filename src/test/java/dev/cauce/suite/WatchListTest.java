package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.io.runs.Interval;
import dev.cauce.operations.launch.Capability;
import dev.cauce.suite.log.Batches;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.transforms.intake.EventCodec;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.social.Brand;
import dev.cauce.transforms.social.BrandSentiment;
import dev.cauce.transforms.social.Post;
import dev.cauce.transforms.social.SocialTopics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.values.Row;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;

/** A post sees the brands that were watched at its own time, and no other. */
class WatchListTest {
  private static final Instant DAY = Instant.parse("2026-03-04T00:00:00Z");
  private static final Interval INTERVAL =
      new Interval(
          org.joda.time.Instant.parse("2026-03-04T00:00:00Z"),
          org.joda.time.Instant.parse("2026-03-05T00:00:00Z"));
  private static final int MEBIBYTE = 1 << 20;

  private final List<LogRecord> log = new ArrayList<>();

  @Test
  void brandIsRenamedRemovedAndBroughtBackWhilePostsCome() {
    // Six years before, which no lookback reaches.
    brand("2020-01-01T00:00:00Z", "Lumora", false, "@lumora");
    post("2026-03-04T01:00:00Z", "Lumora opens at nine");
    post("2026-03-04T01:30:00Z", "Zumo opens at nine");
    brand("2026-03-04T02:00:00Z", "Zumo", false, "@lumora");
    post("2026-03-04T02:00:00Z", "Zumo opens at ten");
    post("2026-03-04T03:00:00Z", "Lumora opens at ten");
    post("2026-03-04T03:30:00Z", "@lumora opens at ten");
    brand("2026-03-04T04:00:00Z", "", true);
    post("2026-03-04T05:00:00Z", "Zumo is closed");
    brand("2026-03-04T06:00:00Z", "Zumo", false);
    post("2026-03-04T06:00:00Z", "ZUMO opens again");
    post("2026-03-04T06:30:00Z", "@lumora opens again");
    assertEquals(
        Map.of(
            "2026-03-04T01:00:00.000Z", "Lumora 1",
            "2026-03-04T02:00:00.000Z", "Zumo 1",
            "2026-03-04T03:00:00.000Z", "Zumo 1",
            "2026-03-04T06:00:00.000Z", "Zumo 1"),
        hoursOf(seenEqual()));
  }

  @Test
  void textOfAnyKindHarmsNobody() {
    brand("2020-01-01T00:00:00Z", "İstanbul Kahve", false);
    post("2026-03-04T01:00:00Z", "ISTANBUL KAHVE 😀😀 opens at nine");
    post("2026-03-04T01:10:00Z", "istanbul kahve opens at nine");
    post("2026-03-04T01:20:00Z", "\u202bرأيت İstanbul Kahve اليوم\u202c 👀");
    post("2026-03-04T01:30:00Z", "");
    post("2026-03-04T01:40:00Z", "a".repeat(65_520) + " İSTANBUL KAHVE");
    post("2026-03-04T01:50:00Z", "İstanbul Kahve " + "a".repeat(65_536));
    post("2026-03-04T01:55:00Z", "a".repeat(MEBIBYTE));
    assertEquals(Map.of("2026-03-04T01:00:00.000Z", "İstanbul Kahve 4"), hoursOf(seenEqual()));
  }

  /** The model's tables, once the pipeline has left the same, as a batch and as a stream. */
  private ModelTables seenEqual() {
    PipelineUnderTest pipeline = PipelinesUnderTest.named("sentiment");
    for (Topic<?> topic : pipeline.topics()) {
      long closed = DAY.plusSeconds(3 * 86_400).toEpochMilli();
      log.add(new LogRecord(topic.name(), 0, 1_000, closed, null, null, true));
    }
    ModelTables model = pipeline.model().of(log);
    Batches batches = Batches.of(pipeline.topics(), log, () -> 1);
    assertEquals(
        Map.of(),
        new ComposedRun(ComposedRun.definitionOf(pipeline), INTERVAL)
            .over(batches.bounded(), ComposedRun.options(2))
            .differences(model));
    if (RunnerUnderTest.name().equals("direct")
        && RunnerUnderTest.can(Capability.UNBOUNDED_INPUT)) {
      assertEquals(
          Map.of(),
          new ComposedRun(ComposedRun.definitionOf(pipeline), INTERVAL)
              .over(batches.unbounded(new Random(1)), ComposedRun.options(2))
              .differences(model));
    }
    return model;
  }

  private static Map<String, String> hoursOf(ModelTables tables) {
    Map<String, String> hours = new TreeMap<>();
    for (Row row : tables.rowsOf(BrandSentiment.TABLE, INTERVAL).values()) {
      if (row.getString("period").equals("HOUR") && row.getString("platform").equals("*")) {
        hours.put(
            row.getDateTime("start").toInstant().toString(),
            row.getString("name") + " " + row.getInt64("posts"));
      }
    }
    return hours;
  }

  private void brand(String time, String name, boolean removed, String... handles) {
    append(
        SocialTopics.BRANDS,
        new Brand("b", name, List.of(), List.of(handles), removed, Instant.parse(time)));
  }

  private void post(String time, String text) {
    append(
        SocialTopics.POSTS,
        new Post("p" + log.size(), "Twitter", "u", text, toldOf(text), Instant.parse(time)));
  }

  /** Nobody tells the language of what is written from right to left. */
  private static @Nullable String toldOf(String text) {
    return text.startsWith("\u202b") ? null : "en";
  }

  private <E extends SpecificRecord> void append(Topic<E> topic, E event) {
    log.add(
        new LogRecord(
            topic.name(),
            0,
            log.size(),
            topic.eventTimeMillisOf(event),
            topic.keyOf(event).getBytes(StandardCharsets.UTF_8),
            EventCodec.of(topic).encode(event),
            false));
  }
}
