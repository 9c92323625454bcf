package dev.cauce.suite.model;

import dev.cauce.suite.log.LogRecord;
import dev.cauce.transforms.intake.ArrivalHour;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.EventHour;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;

/** What becomes of each record of a log: the accepted events, the ledger and the dead letters. */
public final class IntakeModel<E> {
  private final EventRules<E> rules;
  private final AvroReading<E> reading;
  private final ModelTables tables;
  private final Map<String, ArrivalCell> arrivals = new TreeMap<>();
  private final Map<Instant, EventCell> events = new TreeMap<>();
  private final Map<Integer, LogRecord> furthest = new TreeMap<>();
  private final Map<Identity, Set<String>> contents = new HashMap<>();

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
    long conflicts;
  }

  private record Identity(Instant time, String id) {}

  /** What is said of a record, other than what it is. */
  private record Verdict(
      String disposition, String reason, String stage, String cause, Identity identity) {
    static Verdict of(String disposition, String reason, String field) {
      return new Verdict(disposition, reason, "Decode", Cause.expected(field), null);
    }
  }

  public IntakeModel(EventRules<E> rules, ModelTables tables) {
    this.rules = rules;
    reading = new AvroReading<>(rules);
    this.tables = tables;
  }

  /**
   * Reads its topic's part of {@code log}, whose partitions are in order, and hands over each
   * accepted event.
   */
  public void read(Iterable<LogRecord> log, Consumer<E> accepted) {
    List<LogRecord> records = new ArrayList<>();
    for (LogRecord stamped : log) {
      if (stamped.topic().equals(rules.topic())) {
        records.add(arrived(stamped));
      }
    }
    for (LogRecord record : records) {
      ArrivalCell cell = cellOf(record);
      cell.lastOffset = record.offset();
      cell.records++;
      if (record.heartbeat()) {
        cell.heartbeats++;
      } else {
        judge(record, cell, reading.read(record.value()), accepted);
      }
    }
    contents.values().removeIf(set -> set.size() == 1);
    if (!contents.isEmpty()) {
      addConflicts(records);
    }
    arrivals.values().forEach(this::addArrivalHour);
    events.forEach(this::addEventHour);
  }

  /** The record with its arrival: the highest timestamp that its partition has seen. */
  private LogRecord arrived(LogRecord record) {
    LogRecord before = furthest.get(record.partition());
    if (before == null || before.arrivalMillis() <= record.arrivalMillis()) {
      furthest.put(record.partition(), record);
      return record;
    }
    return record.withTimestamp(before.arrivalMillis());
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
      addDeadLetter(record, Verdict.of("DEAD", outcome.reason(), outcome.field()));
      return;
    }
    Instant time = rules.time(outcome.event());
    if (isLate(record, time)) {
      cell.late++;
      addDeadLetter(record, Verdict.of("LATE", null, null));
    } else if (isFuture(record, time)) {
      cell.future++;
      addDeadLetter(record, Verdict.of("FUTURE", null, null));
    } else {
      cell.onTime++;
      count(outcome.event(), time, accepted);
    }
  }

  private void count(E event, Instant time, Consumer<E> accepted) {
    EventCell cell =
        events.computeIfAbsent(time.truncatedTo(ChronoUnit.HOURS), hour -> new EventCell());
    cell.onTime++;
    Set<String> before =
        contents.computeIfAbsent(new Identity(time, rules.id(event)), any -> new HashSet<>(1));
    if (!before.add(contentOf(event))) {
      cell.duplicates++;
    } else if (before.size() > 1) {
      cell.conflicts++;
    } else {
      cell.accepted++;
      accepted.accept(event);
    }
  }

  private boolean isLate(LogRecord record, Instant time) {
    return Instant.ofEpochMilli(record.arrivalMillis()).isAfter(time.plus(rules.lateness()));
  }

  private boolean isFuture(LogRecord record, Instant time) {
    return Instant.ofEpochMilli(record.arrivalMillis()).isBefore(time.minus(rules.future()));
  }

  /** Short, for there is one of each event. */
  private static String contentOf(Object event) {
    return UUID.nameUUIDFromBytes(event.toString().getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** A letter for each content of an event but the first, at the first record that holds it. */
  private void addConflicts(List<LogRecord> log) {
    Comparator<LogRecord> inLog =
        Comparator.comparing(LogRecord::arrivalMillis)
            .thenComparing(LogRecord::partition)
            .thenComparing(LogRecord::offset);
    Map<Identity, Map<String, LogRecord>> firsts = new HashMap<>();
    furthest.clear();
    for (LogRecord stamped : log) {
      if (!stamped.topic().equals(rules.topic())) {
        continue;
      }
      LogRecord record = arrived(stamped);
      E event = record.heartbeat() ? null : reading.read(record.value()).event();
      Identity identity = event == null ? null : new Identity(rules.time(event), rules.id(event));
      if (contents.containsKey(identity)
          && !isLate(record, identity.time())
          && !isFuture(record, identity.time())) {
        firsts
            .computeIfAbsent(identity, any -> new HashMap<>())
            .merge(contentOf(event), record, BinaryOperator.minBy(inLog));
      }
    }
    firsts.forEach(
        (identity, records) ->
            records.values().stream()
                .sorted(inLog)
                .skip(1)
                .forEach(record -> addConflict(record, identity)));
  }

  private void addConflict(LogRecord record, Identity identity) {
    addDeadLetter(
        new LogRecord(
            record.topic(),
            record.partition(),
            record.offset(),
            record.arrivalMillis(),
            null,
            record.value(),
            false),
        new Verdict("DEAD", "CONFLICT", "Deduplicate", Cause.expected(null), identity));
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
        cell.conflicts,
        ModelTables.joda(monthOf(hour)));
  }

  private void addDeadLetter(LogRecord record, Verdict verdict) {
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
        verdict.disposition(),
        verdict.reason(),
        verdict.stage(),
        verdict.cause(),
        record.key(),
        record.value(),
        ModelTables.joda(closes),
        verdict.identity() == null ? null : verdict.identity().id(),
        verdict.identity() == null ? null : ModelTables.joda(verdict.identity().time()));
  }
}
