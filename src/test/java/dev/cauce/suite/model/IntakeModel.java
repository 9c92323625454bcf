package dev.cauce.suite.model;

import dev.cauce.suite.log.LogRecord;
import dev.cauce.transforms.intake.ArrivalHour;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.EventHour;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What becomes of each record of a log: the accepted events, the ledger and the dead letters. */
public final class IntakeModel<E> {
  private final EventRules<E> rules;
  private final ModelTables tables;
  private final Map<String, ArrivalCell> arrivals = new TreeMap<>();
  private final Map<Instant, EventCell> events = new TreeMap<>();
  private final Set<Identity> seen = new HashSet<>();

  private static final class ArrivalCell {
    final int partition;
    final Instant hour;
    final long firstOffset;
    long lastOffset;
    long records;
    long onTime;
    long dead;
    long late;
    long future;
    long heartbeats;

    ArrivalCell(LogRecord first, Instant hour) {
      partition = first.partition();
      firstOffset = first.offset();
      this.hour = hour;
    }
  }

  private static final class EventCell {
    long onTime;
    long accepted;
    long duplicates;
  }

  private record Identity(Instant time, String id) {}

  public IntakeModel(EventRules<E> rules, ModelTables tables) {
    this.rules = rules;
    this.tables = tables;
  }

  /** Reads {@code log}, whose partitions are in order, and hands over each accepted event. */
  public void read(Iterable<LogRecord> log, Consumer<E> accepted) {
    AvroReading<E> reading = new AvroReading<>(rules);
    for (LogRecord record : log) {
      ArrivalCell cell = cellOf(record);
      cell.lastOffset = record.offset();
      cell.records++;
      if (record.heartbeat()) {
        cell.heartbeats++;
      } else {
        judge(record, cell, reading.read(record.value()), accepted);
      }
    }
    arrivals.values().forEach(this::addArrivalHour);
    events.forEach(this::addEventHour);
  }

  private ArrivalCell cellOf(LogRecord record) {
    Instant hour = Instant.ofEpochMilli(record.arrivalMillis()).truncatedTo(ChronoUnit.HOURS);
    return arrivals.computeIfAbsent(
        record.partition() + " " + hour, key -> new ArrivalCell(record, hour));
  }

  private void judge(
      LogRecord record, ArrivalCell cell, AvroReading.Outcome<E> outcome, Consumer<E> accepted) {
    if (outcome.event() == null) {
      cell.dead++;
      addDeadLetter(record, "DEAD", outcome.reason(), outcome.field());
      return;
    }
    Instant time = rules.time(outcome.event());
    Duration delay = Duration.between(time, Instant.ofEpochMilli(record.arrivalMillis()));
    if (delay.compareTo(rules.lateness()) > 0) {
      cell.late++;
      addDeadLetter(record, "LATE", null, null);
    } else if (delay.negated().compareTo(rules.future()) > 0) {
      cell.future++;
      addDeadLetter(record, "FUTURE", null, null);
    } else {
      cell.onTime++;
      count(outcome.event(), time, accepted);
    }
  }

  private void count(E event, Instant time, Consumer<E> accepted) {
    EventCell cell =
        events.computeIfAbsent(time.truncatedTo(ChronoUnit.HOURS), hour -> new EventCell());
    cell.onTime++;
    if (seen.add(new Identity(time, rules.id(event)))) {
      cell.accepted++;
      accepted.accept(event);
    } else {
      cell.duplicates++;
    }
  }

  /** The last instant at which a record of the hour may speak of an event that is not future. */
  private Instant closes(Instant hour) {
    return hour.plus(1, ChronoUnit.HOURS).plus(rules.future()).minusMillis(1);
  }

  /** The month of UTC, by which partitions end. */
  private static Instant monthOf(Instant hour) {
    return YearMonth.from(hour.atZone(ZoneOffset.UTC))
        .atDay(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  private void addArrivalHour(ArrivalCell cell) {
    Instant closes = closes(cell.hour);
    tables.add(
        ArrivalHour.tableOf(rules.pipeline()),
        closes,
        rules.topic(),
        cell.partition,
        ModelTables.joda(cell.hour),
        cell.firstOffset,
        cell.lastOffset,
        cell.records,
        cell.onTime,
        cell.dead,
        cell.late,
        cell.future,
        cell.heartbeats,
        ModelTables.joda(closes),
        ModelTables.joda(monthOf(cell.hour)));
  }

  private void addEventHour(Instant hour, EventCell cell) {
    tables.add(
        EventHour.tableOf(rules.pipeline()),
        hour.plus(1, ChronoUnit.HOURS).minusMillis(1),
        rules.topic(),
        ModelTables.joda(hour),
        cell.onTime,
        cell.accepted,
        cell.duplicates,
        ModelTables.joda(monthOf(hour)));
  }

  private void addDeadLetter(LogRecord record, String disposition, String reason, String field) {
    Instant hour = Instant.ofEpochMilli(record.arrivalMillis()).truncatedTo(ChronoUnit.HOURS);
    Instant closes = closes(hour);
    tables.add(
        DeadLetter.tableOf(rules.pipeline()),
        closes,
        rules.topic(),
        record.partition(),
        ModelTables.joda(hour),
        record.offset(),
        ModelTables.joda(Instant.ofEpochMilli(record.arrivalMillis())),
        disposition,
        reason,
        "Decode",
        Cause.expected(field),
        record.key(),
        record.value(),
        ModelTables.joda(closes));
  }
}
