package dev.cauce.transforms.video.faults;

import dev.cauce.transforms.video.PlaybackQuality;
import dev.cauce.transforms.video.playback.Dimensions;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The cells of the last minutes, which are not yet part of what is usual. */
final class Recent {
  static final int MINUTES = 5;

  private static final long MINUTE_MILLIS = PlaybackQuality.LENGTH.getMillis();

  static final long SPAN_MILLIS = MINUTES * MINUTE_MILLIS;

  private final Deque<Cell> cells = new ArrayDeque<>();

  /** Adds a cell, after all of earlier minutes. */
  void add(Cell cell) {
    cells.addLast(cell);
  }

  /** The last instant of the newest minute that has cells. */
  long newestMillis() {
    return cells.isEmpty() ? Long.MIN_VALUE : cells.getLast().timeMillis();
  }

  /** Takes out what is no longer of the last minutes at {@code nowMillis}, oldest first. */
  void moveTo(Baseline baseline, long nowMillis) {
    while (!cells.isEmpty() && cells.getFirst().timeMillis() <= nowMillis - SPAN_MILLIS) {
      long time = cells.getFirst().timeMillis();
      List<Cell> minute = new ArrayList<>();
      while (!cells.isEmpty() && cells.getFirst().timeMillis() == time) {
        minute.add(cells.removeFirst());
      }
      baseline.add(time, minute);
    }
  }

  /** The sums of {@code minutes} up to now over those cells that are {@code wanted}, by part. */
  NavigableMap<Dimensions, Tallies> sums(long nowMillis, int minutes, Predicate<Cell> wanted) {
    NavigableMap<Dimensions, Tallies> sums = new TreeMap<>();
    for (Cell cell : cells) {
      if (cell.timeMillis() > nowMillis - span(minutes) && wanted.test(cell)) {
        for (Dimensions part : Scan.partsThatHold(cell.dimensions())) {
          sums.computeIfAbsent(part, any -> new Tallies()).add(cell.tallies());
        }
      }
    }
    return sums;
  }

  /** The sum of {@code minutes} up to now over those cells that are {@code wanted}. */
  Tallies sum(long nowMillis, int minutes, Predicate<Cell> wanted) {
    Tallies sum = new Tallies();
    for (Cell cell : cells) {
      if (cell.timeMillis() > nowMillis - span(minutes) && wanted.test(cell)) {
        sum.add(cell.tallies());
      }
    }
    return sum;
  }

  /** The CDNs of those cells that are {@code wanted}, in the order of the alphabet. */
  List<String> cdns(Predicate<Cell> wanted) {
    return cells.stream()
        .filter(wanted)
        .map(cell -> cell.dimensions().cdn())
        .distinct()
        .sorted()
        .toList();
  }

  private static long span(int minutes) {
    return minutes * MINUTE_MILLIS;
  }

  void write(DataOutput out) throws IOException {
    out.writeInt(cells.size());
    for (Cell cell : cells) {
      cell.write(out);
    }
  }

  static Recent read(DataInput in) throws IOException {
    Recent recent = new Recent();
    for (int i = in.readInt(); i > 0; i--) {
      recent.cells.addLast(Cell.read(in));
    }
    return recent;
  }
}
