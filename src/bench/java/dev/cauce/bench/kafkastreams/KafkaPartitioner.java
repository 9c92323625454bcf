package dev.cauce.bench.kafkastreams;

import dev.cauce.bench.rows.SalesRows.Cell;
import dev.cauce.transforms.aggregate.Accumulator;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.streams.processor.StreamPartitioner;

/** A total goes to the partition of its cell, an end to all of them. */
final class KafkaPartitioner implements StreamPartitioner<Cell, Accumulator<?>> {

  @Override
  public Optional<Set<Integer>> partitions(
      String topic, Cell cell, Accumulator<?> total, int count) {
    return Optional.of(
        total == null
            ? IntStream.range(0, count).boxed().collect(Collectors.toSet())
            : Set.of(Math.floorMod(cell.hashCode(), count)));
  }

  @Override
  @Deprecated
  public Integer partition(String topic, Cell cell, Accumulator<?> total, int count) {
    throw new UnsupportedOperationException("partitions() is what Kafka Streams calls");
  }
}
