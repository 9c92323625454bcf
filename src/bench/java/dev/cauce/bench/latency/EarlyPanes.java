package dev.cauce.bench.latency;

import dev.cauce.bench.workload.Shape;
import dev.cauce.feed.commerce.OrderGenerator;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.io.kafka.LogAppender;
import dev.cauce.transforms.commerce.CommerceTopics;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * From the arrival that the broker stamps on a marker to its readable row. Markers come between the
 * orders of a load, twice a second on average, at times that no interval of the pipeline divides.
 */
final class EarlyPanes implements AutoCloseable {
  private static final String TOPIC = CommerceTopics.ORDERS.name();
  private static final int LEAST_PAUSE = 250;
  private static final int MOST_PAUSE = 750;

  private final LivePipeline live;
  private final LogAppender log;
  private final KafkaProducer<byte[], byte[]> producer;
  private final RowWatch rows;
  private final SplittableRandom pauses = new SplittableRandom(1);
  private int markers;
  private int seeds;

  private EarlyPanes(LivePipeline live) {
    this.live = live;
    log = LogAppender.to(live.kafka(), TOPIC);
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, live.kafka());
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    rows = new RowWatch(live.store());
  }

  static EarlyPanes start() throws IOException {
    return new EarlyPanes(
        LivePipeline.start(
            Shape.TOTALS,
            CommerceTopics.ORDERS,
            Instant.now().minus(Duration.standardMinutes(1)),
            true));
  }

  /** What markers took between the orders of so many seconds at a rate. */
  Latencies measure(double rate, double seconds) throws Exception {
    Load load = load(rate, seconds, rate);
    long nextMarker = System.currentTimeMillis();
    while (!load.isOver()) {
      load.send();
      if (System.currentTimeMillis() >= nextMarker) {
        mark();
        nextMarker = System.currentTimeMillis() + pauses.nextInt(LEAST_PAUSE, MOST_PAUSE);
        live.requireAlive();
      }
    }
    log.flush();
    return rows.settled();
  }

  /**
   * Records a second that the pipeline took, of a load that is sent as fast as it can be: from its
   * first record to the row of a marker after the last of each partition.
   */
  double highestRate(long events) throws Exception {
    long start = System.nanoTime();
    Load load = load((double) events, 1, Load.UNLIMITED);
    while (!load.isOver()) {
      load.send();
    }
    log.flush();
    for (int partition = 0; partition < LivePipeline.PARTITIONS; partition++) {
      mark();
    }
    rows.settled();
    return load.sent() / ((System.nanoTime() - start) / 1e9);
  }

  /** Orders that happen from now on, sent at {@code sentRate} a second. */
  private Load load(double rate, double seconds, double sentRate) {
    GenerateSettings settings = Load.fromNow(++seeds, rate, seconds);
    return new Load(log, true, OrderGenerator.generate(settings), sentRate);
  }

  private void mark() throws InterruptedException, ExecutionException {
    Marker marker = new MarkerOrder(markers++);
    int partition = marker.number() % LivePipeline.PARTITIONS;
    byte[] value = marker.value(System.currentTimeMillis());
    long arrival =
        producer
            .send(new ProducerRecord<>(TOPIC, partition, marker.key(), value))
            .get()
            .timestamp();
    rows.expect(marker, arrival);
  }

  @Override
  public void close() throws InterruptedException {
    rows.close();
    producer.close();
    log.close();
    live.close();
  }
}
