package dev.cauce.bench.latency;

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
  private static final double UNLIMITED = 1e9;
  private static final int LEAST_PAUSE = 250;
  private static final int MOST_PAUSE = 750;

  private final LiveSales live;
  private final LogAppender log;
  private final KafkaProducer<byte[], byte[]> producer;
  private final RowWatch rows;
  private final SplittableRandom pauses = new SplittableRandom(1);
  private int markers;
  private int seeds;

  private EarlyPanes(LiveSales live) {
    this.live = live;
    log = LogAppender.to(live.kafka(), TOPIC);
    Map<String, Object> config = new HashMap<>();
    config.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, live.kafka());
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    rows = new RowWatch(live.store());
  }

  static EarlyPanes start() throws IOException {
    return new EarlyPanes(LiveSales.start(Instant.now().minus(Duration.standardMinutes(1)), true));
  }

  /** What markers took between the orders of so many seconds at a rate. */
  Latencies measure(double rate, double seconds) throws Exception {
    OrderLoad load = new OrderLoad(log, true, OrderLoad.fromNow(++seeds, rate, seconds), rate);
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
    OrderLoad load =
        new OrderLoad(log, true, OrderLoad.fromNow(++seeds, (double) events, 1), UNLIMITED);
    while (!load.isOver()) {
      load.send();
    }
    log.flush();
    for (int partition = 0; partition < LiveSales.PARTITIONS; partition++) {
      mark();
    }
    rows.settled();
    return load.sent() / ((System.nanoTime() - start) / 1e9);
  }

  private void mark() throws InterruptedException, ExecutionException {
    Marker marker = new Marker(markers++);
    int partition = marker.number() % LiveSales.PARTITIONS;
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
