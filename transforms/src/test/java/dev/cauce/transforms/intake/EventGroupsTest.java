package dev.cauce.transforms.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class EventGroupsTest {
  private static final long HOUR = 3_600_000;
  private static final long NOON = Instant.parse("2026-01-31T12:00:00Z").getMillis();

  private static final RawRecord RECORD = new RawRecord(7, NOON, null, new byte[0], Map.of());

  private record Put(int key, int events, Instant earliest) {}

  @Test
  void hourIsOneGroupForEachOfItsShards() {
    EventGroups groups = new EventGroups(new Sharding(128, 4, 1));
    for (int i = 0; i < 1000; i++) {
      groups.add("event " + i, NOON + i, RECORD);
    }
    List<Put> put = drained(groups);
    assertEquals(4, put.size());
    assertEquals(1000, put.stream().mapToInt(Put::events).sum());
    assertEquals(List.of(), drained(groups), "they were forgotten");
  }

  @Test
  void hoursAreApartAndSpreadOverAllShards() {
    EventGroups groups = new EventGroups(new Sharding(8, 2, 1));
    for (int hour = 0; hour < 8; hour++) {
      groups.add("a", NOON + hour * HOUR, RECORD);
      groups.add("a", NOON + hour * HOUR + 1, RECORD);
    }
    List<Put> put = drained(groups);
    assertEquals(8, put.size());
    Set<Integer> keys = new HashSet<>();
    put.forEach(group -> keys.add(group.key()));
    assertEquals(4, keys.size(), "the id falls into the same half of each hour");
    assertTrue(keys.stream().allMatch(key -> 0 <= key && key < 8), keys::toString);
  }

  @Test
  void groupLeavesAtItsEarliestEvent() {
    EventGroups groups = new EventGroups(new Sharding(1, 1, 1));
    groups.add("b", NOON + 5, RECORD);
    groups.add("a", NOON + 2, RECORD);
    assertEquals(List.of(new Put(0, 2, Instant.ofEpochMilli(NOON + 2))), drained(groups));
  }

  @Test
  void timesBefore1970HaveShardsToo() {
    EventGroups groups = new EventGroups(new Sharding(8, 3, 1));
    groups.add("a", -1, RECORD);
    assertTrue(drained(groups).get(0).key() >= 0);
  }

  private static List<Put> drained(EventGroups groups) {
    List<Put> put = new ArrayList<>();
    groups.drainTo(
        3,
        (group, earliest) ->
            put.add(new Put(group.getKey(), group.getValue().records().size(), earliest)));
    return put;
  }
}
