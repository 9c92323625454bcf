package dev.cauce.bench.kafkastreams;

import dev.cauce.bench.kafkastreams.KafkaIntakeFn.Setting;
import dev.cauce.bench.rows.IntakeRows;
import dev.cauce.bench.rows.SalesRows;
import dev.cauce.bench.rows.SalesRows.Cell;
import dev.cauce.bench.rows.SensorRows;
import dev.cauce.bench.workload.Computation;
import dev.cauce.bench.workload.KafkaInput;
import dev.cauce.bench.workload.Workload;
import dev.cauce.transforms.aggregate.Accumulator;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * A pipeline on Kafka Streams. A processor decodes, removes duplicates where the key has brought
 * them, into one partition, and makes rows, or partial totals that go through a repartition topic.
 * What is past the topic adds these up in a store and makes rows when every partition has said that
 * it ends.
 *
 * <p>In its favour: stores are in memory, not RocksDB, and windows of totals are not closed before
 * the end.
 */
public final class KafkaStreamsRun implements Computation {
  private final IntakeRows<?> intake;
  private final Function<Setting, ProcessorSupplier<byte[], byte[], Cell, Accumulator<?>>>
      processors;
  private final KafkaDurability durability;

  private KafkaStreamsRun(
      IntakeRows<?> intake,
      Function<Setting, ProcessorSupplier<byte[], byte[], Cell, Accumulator<?>>> processors,
      KafkaDurability durability) {
    this.intake = intake;
    this.processors = processors;
    this.durability = durability;
  }

  public static KafkaStreamsRun sales(KafkaDurability durability) {
    return new KafkaStreamsRun(SalesRows.INTAKE, KafkaSalesFn::supplier, durability);
  }

  public static KafkaStreamsRun anomalies(KafkaDurability durability) {
    return new KafkaStreamsRun(SensorRows.INTAKE, KafkaAnomaliesFn::supplier, durability);
  }

  @Override
  public void compute(Workload workload, int threads) throws InterruptedException {
    KafkaInput input = (KafkaInput) workload.input();
    CountDownLatch ended = new CountDownLatch(threads);
    StreamsConfig config = config(input, threads);
    Throwable[] failure = new Throwable[1];
    KafkaStreams streams = new KafkaStreams(topology(input, ended, threads), config);
    try {
      streams.setUncaughtExceptionHandler(
          e -> {
            failure[0] = e;
            while (ended.getCount() > 0) {
              ended.countDown();
            }
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
          });
      streams.start();
      ended.await();
    } finally {
      streams.close();
      streams.cleanUp();
    }
    if (failure[0] != null) {
      throw new IllegalStateException(failure[0]);
    }
  }

  private StreamsConfig config(KafkaInput input, int threads) {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "bench-" + UUID.randomUUID());
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, input.bootstrapServers());
    config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, threads);
    config.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, 1);
    config.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, 5000);
    config.put(StreamsConfig.consumerPrefix("auto.offset.reset"), "earliest");
    config.put(StreamsConfig.consumerPrefix("max.poll.records"), 5000);
    config.put(StreamsConfig.producerPrefix("batch.size"), 1 << 18);
    config.put(StreamsConfig.producerPrefix("max.request.size"), 16 << 20);
    durability.configure(config);
    return new StreamsConfig(config);
  }

  private Topology topology(KafkaInput input, CountDownLatch ended, int threads) {
    StreamsBuilder builder = new StreamsBuilder();
    Map<Integer, Long> ends = input.ends();
    Serde<Cell> cells = KafkaTotals.cells();
    Serde<Accumulator<?>> totals = KafkaTotals.totals();
    builder.stream(input.topic(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
        .process(processors.apply(new Setting(ends, durability)))
        .repartition(
            Repartitioned.with(cells, totals)
                .withName("partials")
                .withNumberOfPartitions(threads)
                .withStreamPartitioner(new KafkaPartitioner()))
        .process(new KafkaSumFn.Supplier(intake, ends.size(), ended, durability));
    return builder.build();
  }
}
