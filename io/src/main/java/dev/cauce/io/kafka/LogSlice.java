package dev.cauce.io.kafka;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;
import org.joda.time.Duration;

/**
 * What a run reads of a topic, captured once when it is submitted.
 *
 * @param bootstrapServers Kafka's address
 * @param ranges one for each partition; of an unbounded run only their starts count
 * @param bounded whether the ranges end
 * @param brokerStamps whether the broker stamps the arrival ({@code LogAppendTime}), so that its
 *     clock says how far an idle partition has come
 * @param lateness the topic's L
 */
public record LogSlice(
    String bootstrapServers,
    String topic,
    List<OffsetRange> ranges,
    boolean bounded,
    boolean brokerStamps,
    Duration lateness)
    implements Serializable {

  public LogSlice {
    ranges = List.copyOf(ranges);
  }

  /** The offsets, as {@code 0:10-90 1:7-88}. */
  public String offsets() {
    return ranges.stream()
        .map(range -> bounded ? range.toString() : range.partition() + ":" + range.from() + "-")
        .collect(Collectors.joining(" "));
  }

  public long records() {
    return ranges.stream().mapToLong(OffsetRange::size).sum();
  }
}
