package dev.cauce.operations.ledger;

import static dev.cauce.operations.ledger.OwnedOffsets.HOUR;

import dev.cauce.io.runs.Coverage;
import dev.cauce.transforms.intake.ArrivalHour;
import dev.cauce.transforms.intake.EventHour;
import dev.cauce.transforms.intake.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The account of one topic.
 *
 * @param arrivals the rows of the ledger by arrival
 * @param events the rows of the ledger by event time
 * @param coverage the event times that the generation owns
 */
record TopicAudit(
    Topic<?> topic, List<ArrivalHour> arrivals, List<EventHour> events, Coverage coverage) {
  private static final Duration TICK = Duration.millis(1);

  /** The account, held against {@code log}. */
  TopicBalance against(TopicLog log) {
    List<LedgerCheck> checks = new ArrayList<>();
    checks.add(arrivalsAddUp());
    checks.addAll(OffsetAudit.of(arrivals, log));
    checks.add(eventsAddUp());
    checks.add(bothSidesAgree());
    long conflicts = events.stream().mapToLong(EventHour::conflicts).sum();
    return new TopicBalance(
        topic.name(),
        sum(ArrivalHour::records) - sum(ArrivalHour::heartbeats),
        events.stream().mapToLong(EventHour::accepted).sum(),
        events.stream().mapToLong(EventHour::duplicates).sum(),
        sum(ArrivalHour::dead) + conflicts,
        conflicts,
        sum(ArrivalHour::late),
        sum(ArrivalHour::future),
        sum(ArrivalHour::heartbeats),
        checks);
  }

  private long sum(ToLongFunction<ArrivalHour> count) {
    return arrivals.stream().mapToLong(count).sum();
  }

  private LedgerCheck arrivalsAddUp() {
    List<String> failures = new ArrayList<>();
    for (ArrivalHour row : arrivals) {
      long away = row.dead() + row.late() + row.future() + row.heartbeats();
      if (row.onTime() + away != row.records()) {
        failures.add(
            String.format(
                "partition %d hour %s: %d records, but %s",
                row.partition(), row.hour(), row.records(), partsOf(row)));
      }
    }
    return new LedgerCheck(
        "records = on time + dead + late + future + heartbeats",
        sum(ArrivalHour::records) + " records in " + arrivals.size() + " hours of arrival",
        failures);
  }

  private static String partsOf(ArrivalHour row) {
    return String.format(
        "%d on time + %d dead + %d late + %d future + %d heartbeats",
        row.onTime(), row.dead(), row.late(), row.future(), row.heartbeats());
  }

  private LedgerCheck eventsAddUp() {
    List<String> failures = new ArrayList<>();
    for (EventHour row : events) {
      if (row.onTime() != row.accepted() + row.duplicates() + row.conflicts()) {
        failures.add(
            String.format(
                "event hour %s: %d on time, but %d accepted + %d duplicates + %d conflicts",
                row.hour(), row.onTime(), row.accepted(), row.duplicates(), row.conflicts()));
      }
    }
    return new LedgerCheck(
        "on time = accepted + duplicate + conflict",
        onTimeByEvent(row -> true) + " events in " + events.size() + " hours of event time",
        failures);
  }

  /**
   * Holds what arrived on time against the events on time. Hours near a border of the coverage may
   * share events with hours beyond it; the others must be whole on both sides, so that without such
   * hours both sums are equal.
   */
  private LedgerCheck bothSidesAgree() {
    long arrived = onTimeByArrival(row -> true);
    long happened = onTimeByEvent(row -> true);
    long arrivedInside = onTimeByArrival(this::isInside);
    long happenedInside = onTimeByEvent(this::isInside);
    String figures = arrived + " by arrival, " + happened + " by event time";
    boolean whole = arrivedInside == arrived && happenedInside == happened;
    boolean holds = arrivedInside <= happened && happenedInside <= arrived;
    return new LedgerCheck(
        "on time by arrival = on time by event time",
        whole ? figures : figures + "; " + Math.abs(arrived - happened) + " across borders",
        holds
            ? List.of()
            : List.of(
                String.format(
                    "on time, all hours: %s; away from borders %d and %d",
                    figures, arrivedInside, happenedInside)));
  }

  private interface Chosen<R> {
    boolean has(R row);
  }

  private long onTimeByArrival(Chosen<ArrivalHour> chosen) {
    return arrivals.stream().filter(chosen::has).mapToLong(ArrivalHour::onTime).sum();
  }

  private long onTimeByEvent(Chosen<EventHour> chosen) {
    return events.stream().filter(chosen::has).mapToLong(EventHour::onTime).sum();
  }

  /**
   * Whether the generation owns every hour of event time that an arrival of {@code row} may have.
   */
  private boolean isInside(ArrivalHour row) {
    Instant first = row.hour().minus(topic.lateness());
    Instant last = row.hour().plus(HOUR).minus(TICK).plus(topic.future());
    return coverage.holdsFrom(lastInstantOf(first), lastInstantOf(last));
  }

  /** Whether the generation owns every hour of arrival that an event of {@code row} may have. */
  private boolean isInside(EventHour row) {
    Instant first = row.hour().minus(topic.future());
    Instant last = row.hour().plus(HOUR).minus(TICK).plus(topic.lateness());
    return coverage.holdsFrom(
        lastInstantOf(first).plus(topic.future()), lastInstantOf(last).plus(topic.future()));
  }

  private static Instant lastInstantOf(Instant time) {
    long hour = HOUR.getMillis();
    return Instant.ofEpochMilli(Math.floorDiv(time.getMillis(), hour) * hour)
        .plus(HOUR)
        .minus(TICK);
  }
}
