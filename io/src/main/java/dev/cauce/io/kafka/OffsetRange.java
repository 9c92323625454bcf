package dev.cauce.io.kafka;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.Serializable;

/**
 * The records of a partition with offsets in {@code [from, to)}.
 *
 * @param to the first offset that does not belong to it
 */
public record OffsetRange(int partition, long from, long to) implements Serializable {

  public OffsetRange {
    checkArgument(
        0 <= from && from <= to,
        "offsets [%s, %s) of partition %s are no range",
        from,
        to,
        partition);
  }

  public long size() {
    return to - from;
  }

  @Override
  public String toString() {
    return partition + ":" + from + "-" + to;
  }
}
