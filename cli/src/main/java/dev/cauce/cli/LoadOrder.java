package dev.cauce.cli;

import dev.cauce.feed.load.Loaded;
import dev.cauce.feed.load.LoadedEvent;
import dev.cauce.feed.load.rows.Shown;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.transforms.intake.DeadRecordException;
import dev.cauce.transforms.intake.EventCodec;
import dev.cauce.transforms.intake.Topic;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.utils.Utils;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/**
 * Where and when loaded events arrive. Within a partition arrivals never go back, so an event may
 * have to arrive with the record before it. A heartbeat at {@code until + L} ends each partition:
 * the watermark then stands at {@code until}, so that all windows close that end by then, and an
 * event at {@code until} or after it is on time even if it must arrive with the heartbeat.
 */
final class LoadOrder {
  private static final int PREVIEW = 2;

  private final Topic<?> topic;
  private final List<LoadedEvent> events;
  private final @Nullable Instant until;
  private final long[] arrivals;
  private Destination destination;
  private long[] lastArrivals;
  private boolean brokerStamps;
  private long late;
  private long lateByMove;
  private long future;
  private long moved;

  /**
   * The order of {@code events}.
   *
   * @param until up to when they are complete, or null for the last arrival
   */
  LoadOrder(Topic<?> topic, List<LoadedEvent> events, @Nullable Instant until) {
    this.topic = topic;
    this.events = events;
    this.until = until;
    arrivals = new long[events.size()];
  }

  /** Gives each event its arrival, after all that {@code topic} holds. */
  void placeAfter(Destination into, boolean brokerStampsArrivals) {
    destination = into;
    brokerStamps = brokerStampsArrivals;
    lastArrivals = new long[into.partitions()];
    Arrays.fill(lastArrivals, Long.MIN_VALUE);
    into.latest().forEach((partition, latest) -> lastArrivals[partition] = latest);
    for (int i = 0; i < arrivals.length; i++) {
      LoadedEvent event = events.get(i);
      int partition = partitionOf(event);
      long wanted = brokerStamps ? System.currentTimeMillis() : event.arrivalMillis();
      arrivals[i] = Math.max(wanted, lastArrivals[partition]);
      lastArrivals[partition] = arrivals[i];
      moved += arrivals[i] > wanted ? 1 : 0;
      late += isLate(event, arrivals[i]) ? 1 : 0;
      lateByMove += isLate(event, arrivals[i]) && !isLate(event, wanted) ? 1 : 0;
      future += event.eventTimeMillis() - arrivals[i] > topic.future().getMillis() ? 1 : 0;
    }
  }

  private boolean isLate(LoadedEvent event, long arrivalMillis) {
    return arrivalMillis - event.eventTimeMillis() > topic.lateness().getMillis();
  }

  /** As Kafka chooses it by itself. */
  private int partitionOf(LoadedEvent event) {
    return Utils.toPositive(Utils.murmur2(event.key())) % destination.partitions();
  }

  /** Sends all of it, {@code rate} records a second at most; a failure says how much arrived. */
  void send(double rate, PrintWriter err) {
    if (events.isEmpty()) {
      return;
    }
    try {
      sendAll(rate, err);
    } catch (ExternalSystemException e) {
      throw new ExternalSystemException(
          e.getMessage()
              + " of "
              + events.size()
              + "; load the same files again: what is missing is added, and what is there changes"
              + " nothing",
          e);
    }
  }

  private void sendAll(double rate, PrintWriter err) {
    try (Appending appending = new Appending(destination, events.size(), rate, err)) {
      for (int i = 0; i < arrivals.length; i++) {
        LoadedEvent event = events.get(i);
        appending.append(
            partitionOf(event), brokerStamps ? null : arrivals[i], event.key(), event.value());
      }
      for (int partition = 0; !brokerStamps && partition < lastArrivals.length; partition++) {
        appending.heartbeat(partition, heartbeatMillis(partition));
      }
      appending.finish();
    }
  }

  private long heartbeatMillis(int partition) {
    Instant complete =
        until != null ? until : Instant.ofEpochMilli(events.get(events.size() - 1).arrivalMillis());
    return Math.max(lastArrivals[partition], complete.plus(topic.lateness()).getMillis());
  }

  /** The earliest heartbeat: it is what the watermark waits for. */
  private Instant heartbeat() {
    return Instant.ofEpochMilli(
        IntStream.range(0, lastArrivals.length)
            .mapToLong(this::heartbeatMillis)
            .min()
            .orElseThrow());
  }

  /** What should be known before anything is sent; empty if all is as it should be. */
  String warning() {
    return lateByMove == 0
        ? ""
        : String.format(
            "%d of %d events become late: %s already holds records that arrived later than they"
                + " do, the last at %s. Load the oldest file first",
            lateByMove,
            events.size(),
            topic.name(),
            Instant.ofEpochMilli(Collections.max(destination.latest().values())));
  }

  /** What was done, or would be. */
  Listing summary(Loaded loaded, boolean dryRun) {
    Listing summary =
        Listing.of("what", "value")
            .add("rows read", loaded.rows())
            .add("rows that do not fit", loaded.rejections().count())
            .add(dryRun ? "events to send" : "events sent", events.size())
            .add("of these duplicates", loaded.duplicates())
            .add("of these late", late)
            .add("of these future", future)
            .add("of these arriving later than wanted", moved);
    if (!events.isEmpty()) {
      long first = events.stream().mapToLong(LoadedEvent::eventTimeMillis).min().orElseThrow();
      long last = events.stream().mapToLong(LoadedEvent::eventTimeMillis).max().orElseThrow();
      summary
          .add("first event", Instant.ofEpochMilli(first))
          .add("last event", Instant.ofEpochMilli(last));
      if (!brokerStamps) {
        summary.add("heartbeats arrive", heartbeat());
      }
    }
    return dryRun ? withPreview(summary) : summary;
  }

  /** Adds the first events that would be sent, field by field. */
  private Listing withPreview(Listing summary) {
    EventCodec<?> codec = EventCodec.of(topic);
    for (int i = 0; i < Math.min(PREVIEW, events.size()); i++) {
      try {
        SpecificRecord event = codec.decode(events.get(i).value());
        for (Schema.Field field : event.getSchema().getFields()) {
          String value = String.valueOf(event.get(field.pos()));
          summary.add("event " + (i + 1) + " " + field.name(), Shown.sentence(value));
        }
      } catch (DeadRecordException e) {
        throw new IllegalStateException("What was checked can't be read", e);
      }
    }
    String looked =
        destination.kafka().address().isEmpty() ? "taken as empty (see --kafka)" : "looked at";
    return summary.add("topic", topic.name() + ", " + looked);
  }
}
