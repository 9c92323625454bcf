package org.example.visits;

import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.Catalog;
import dev.cauce.suite.PipelineUnderTest;
import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.EventRules;
import dev.cauce.suite.model.IntakeModel;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.suite.model.PipelineModel;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.avro.Schema;

/** The pipeline, its records, and what it must make of them. */
public final class VisitsUnderTest implements PipelineUnderTest {

  @Override
  public Catalog pipeline() {
    return Catalog.find("visits");
  }

  @Override
  public PipelineModel model() {
    return VisitsUnderTest::rows;
  }

  /** A loop over the accepted visits. */
  private static ModelTables rows(Iterable<LogRecord> log) {
    ModelTables tables = new ModelTables();
    Map<String, Map<Instant, Long>> counts = new TreeMap<>();
    new IntakeModel<>(new Rules(), tables)
        .read(
            log,
            visit ->
                counts
                    .computeIfAbsent(visit.page, page -> new TreeMap<>())
                    .merge(
                        Instant.ofEpochMilli(visit.timeMillis).truncatedTo(ChronoUnit.HOURS),
                        1L,
                        Long::sum));
    counts.forEach(
        (page, hours) ->
            hours.forEach(
                (hour, visits) ->
                    tables.add(
                        VisitHour.TABLE,
                        hour.plus(1, ChronoUnit.HOURS).minusMillis(1),
                        page,
                        ModelTables.joda(hour),
                        visits)));
    return tables;
  }

  @Override
  public GeneratedLog<?> generate(GenerateSettings settings) {
    return new VisitsDomain().generate(settings);
  }

  @Override
  public List<Workload> large() {
    return List.of(small());
  }

  @Override
  public Workload small() {
    return new Workload(
        1,
        3000,
        new Interval(
            org.joda.time.Instant.parse("2026-01-10T00:00:00Z"),
            org.joda.time.Instant.parse("2026-01-11T00:00:00Z")),
        org.joda.time.Duration.standardHours(3),
        org.joda.time.Duration.standardHours(1));
  }

  @Override
  public Workload sliced() {
    return small();
  }

  @Override
  public Workload medium() {
    return small();
  }

  private static final class Rules implements EventRules<Visit> {

    @Override
    public String pipeline() {
      return "visits";
    }

    @Override
    public String topic() {
      return "example.visits";
    }

    @Override
    public Schema schema() {
      return Visit.SCHEMA$;
    }

    @Override
    public Duration lateness() {
      return Duration.ofMinutes(5);
    }

    @Override
    public Duration future() {
      return Duration.ofSeconds(10);
    }

    @Override
    public String id(Visit visit) {
      return visit.visitId;
    }

    @Override
    public Instant time(Visit visit) {
      return Instant.ofEpochMilli(visit.timeMillis);
    }

    @Override
    public Optional<String> invalidField(Visit visit) {
      return visit.visitId.isBlank()
          ? Optional.of("visitId")
          : visit.page.isBlank() ? Optional.of("page") : Optional.empty();
    }
  }
}
