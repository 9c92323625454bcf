package dev.cauce.transforms.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Instant;

/**
 * The events of a batch as the bytes that they came in, grouped by hour of event time and shard:
 * few elements go through the shuffle, and none is encoded again for it.
 */
final class EventGroups {
  private final Sharding sharding;
  private final Map<Cell, Group> groups = new LinkedHashMap<>();

  /** Takes a group by its key, and the earliest event time in it. */
  interface Output {
    void put(KV<Integer, EventGroup> group, Instant earliest);
  }

  private record Cell(long hourMillis, int shard) {}

  private static final class Group {
    final List<RawRecord> records = new ArrayList<>();
    long earliestMillis = Long.MAX_VALUE;
  }

  EventGroups(Sharding sharding) {
    this.sharding = sharding;
  }

  void add(String id, long eventTimeMillis, RawRecord record) {
    long hour = EventHour.startMillisOf(eventTimeMillis);
    Cell cell = new Cell(hour, sharding.shardOf(hour, id));
    Group group = groups.computeIfAbsent(cell, key -> new Group());
    group.records.add(record);
    group.earliestMillis = Math.min(group.earliestMillis, eventTimeMillis);
  }

  /** Hands every group over, of records of {@code partition}, and forgets it. */
  void drainTo(int partition, Output output) {
    groups.forEach(
        (cell, group) ->
            output.put(
                KV.of(cell.shard(), new EventGroup(partition, group.records)),
                Instant.ofEpochMilli(group.earliestMillis)));
    groups.clear();
  }
}
