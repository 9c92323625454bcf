package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.Shares;
import dev.cauce.io.runs.Interval;
import dev.cauce.suite.log.Batches;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.TopicLog;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.joda.time.Duration;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A log in which nothing happened, or one thing alone, leaves the rows of the model as well. */
class HardlyAnythingTest {

  static Stream<Arguments> logs() {
    return PipelinesUnderTest.chosen()
        .flatMap(
            pipeline ->
                Stream.of(0L, 1L)
                    .map(
                        records ->
                            Arguments.of(
                                Named.of(pipeline.pipeline().toString(), pipeline), records)));
  }

  @ParameterizedTest(name = "{0}, {1} records")
  @MethodSource("logs")
  void equalsModel(PipelineUnderTest pipeline, long records) {
    Interval interval = pipeline.small().interval();
    GenerateSettings few =
        GenerateSettings.of(1, records, interval.from(), interval.to()).withShares(Shares.NONE);
    List<LogRecord> log = new TopicLog(List.of(pipeline.generate(few))).stream().toList();
    // A day longer, so that the hour of the last heartbeats is its own.
    Interval longer = new Interval(interval.from(), interval.to().plus(Duration.standardDays(1)));
    ComposedRun run =
        new ComposedRun(ComposedRun.definitionOf(pipeline), longer)
            .over(Batches.of(pipeline.topics(), log, () -> 1).bounded(), ComposedRun.options(2));
    assertEquals(Map.of(), run.differences(pipeline.model().of(log)));
  }
}
