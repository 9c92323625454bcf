package dev.cauce.operations.ledger;

import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.transforms.intake.ArrivalHour;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Walks the offsets of a topic, partition by partition, along the hours of its ledger. Where an
 * offset is not accounted for, the log itself is asked whether it holds a record there.
 */
final class OffsetAudit {
  private final TopicLog log;
  private final List<String> inHours = new ArrayList<>();
  private final List<String> atBorders = new ArrayList<>();
  private long hours;
  private long offsets;
  private long withoutRecord;

  private OffsetAudit(TopicLog log) {
    this.log = log;
  }

  /** Whether hours fill their offsets, and whether they are all that the generation owns. */
  static List<LedgerCheck> of(List<ArrivalHour> rows, TopicLog log) {
    OffsetAudit audit = new OffsetAudit(log);
    SortedSet<Integer> partitions = log.partitions();
    rows.forEach(row -> partitions.add(row.partition()));
    for (int partition : partitions) {
      audit.partition(
          partition,
          rows.stream()
              .filter(row -> row.partition() == partition)
              .sorted(Comparator.comparing(ArrivalHour::hour))
              .toList());
    }
    return List.of(
        new LedgerCheck("every offset of an hour is one record", audit.figures(), audit.inHours),
        new LedgerCheck("the hours are the log's offsets", audit.ownedOffsets(), audit.atBorders));
  }

  private void partition(int partition, List<ArrivalHour> rows) {
    int next = 0;
    for (OffsetRange owned : log.ownedOf(partition)) {
      next = hours(owned, rows, next);
    }
    for (ArrivalHour row : rows.subList(next, rows.size())) {
      atBorders.add(
          String.format(
              "%s: offsets %d to %d are not among the log's %s",
              named(row), row.firstOffset(), row.lastOffset(), log.ownedOf(partition)));
    }
  }

  /** Walks the hours that begin within {@code owned}; returns the index of the one after them. */
  private int hours(OffsetRange owned, List<ArrivalHour> rows, int first) {
    int next = first;
    long position = start(owned, rows, first);
    while (next < rows.size() && rows.get(next).firstOffset() < owned.to()) {
      ArrivalHour row = rows.get(next);
      List<String> failures = next == first ? atBorders : inHours;
      if (row.firstOffset() < position) {
        failures.add(
            named(row) + ": begins at offset " + row.firstOffset() + ", before " + position);
      } else {
        hole(range(owned, position, row.firstOffset()), "before the hour " + row.hour(), failures);
      }
      fill(row);
      position = Math.max(position, row.lastOffset() + 1);
      next++;
    }
    end(owned, position, next == first ? null : rows.get(next - 1));
    return next;
  }

  /** What retention has deleted was once the log's, so the ledger may begin before the log does. */
  private long start(OffsetRange owned, List<ArrivalHour> rows, int next) {
    boolean deleted = owned.from() == log.beginnings().getOrDefault(owned.partition(), 0L);
    return deleted && next < rows.size()
        ? Math.min(owned.from(), rows.get(next).firstOffset())
        : owned.from();
  }

  private void end(OffsetRange owned, long position, @Nullable ArrivalHour last) {
    if (position > owned.to() && last != null) {
      atBorders.add(
          named(last) + ": ends at offset " + (position - 1) + ", after " + (owned.to() - 1));
    } else {
      String place = last == null ? "in no hour" : "after the hour " + last.hour();
      hole(range(owned, position, owned.to()), place, atBorders);
    }
  }

  private void fill(ArrivalHour row) {
    OffsetRange range = new OffsetRange(row.partition(), row.firstOffset(), row.lastOffset() + 1);
    hours++;
    offsets += range.size();
    if (range.size() == row.records()) {
      return;
    }
    String figures =
        String.format(
            "%s: %d records at offsets %d to %d",
            named(row), row.records(), row.firstOffset(), row.lastOffset());
    if (range.size() < row.records()) {
      inHours.add(figures);
    } else if (isDeleted(range)) {
      inHours.add(figures + ", which the log no longer holds");
    } else {
      long held = log.counter().recordsIn(range);
      withoutRecord += range.size() - held;
      if (held != row.records()) {
        inHours.add(figures + ", where the log holds " + held);
      }
    }
  }

  /** Asks the log for what no hour holds. */
  private void hole(OffsetRange range, String place, List<String> failures) {
    if (range.size() == 0) {
      return;
    }
    String figures =
        String.format(
            "partition %d %s: offsets %d to %d",
            range.partition(), place, range.from(), range.to() - 1);
    if (isDeleted(range)) {
      failures.add(figures + " are in no hour, and the log no longer holds them");
      return;
    }
    long held = log.counter().recordsIn(range);
    withoutRecord += range.size() - held;
    if (held > 0) {
      failures.add(figures + " hold " + held + " records that are not in the ledger");
    }
  }

  private static OffsetRange range(OffsetRange owned, long from, long to) {
    return new OffsetRange(owned.partition(), from, to);
  }

  private boolean isDeleted(OffsetRange range) {
    return range.from() < log.beginnings().getOrDefault(range.partition(), 0L);
  }

  private String figures() {
    return String.format(
        "%d offsets in %d hours, %d without a record", offsets, hours, withoutRecord);
  }

  private String ownedOffsets() {
    return log.owned().stream()
        .filter(range -> range.size() > 0)
        .map(OffsetRange::toString)
        .collect(Collectors.joining(" ", "log ", ""));
  }

  private static String named(ArrivalHour row) {
    return "partition " + row.partition() + " hour " + row.hour();
  }
}
