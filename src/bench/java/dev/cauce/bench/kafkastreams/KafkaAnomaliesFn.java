package dev.cauce.bench.kafkastreams;

import dev.cauce.bench.rows.SalesRows.Cell;
import dev.cauce.bench.rows.SensorRows;
import dev.cauce.transforms.aggregate.Accumulator;
import dev.cauce.transforms.intake.EventCoder;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.detection.AnomalyDetector;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.values.KV;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * Keeps readings in a store that is sorted by minute, series and time, and takes out the minutes
 * that are complete: by arrival, less the lateness bound. The key has brought all readings of a
 * sensor into one partition, so nothing but the ledger goes through the repartition topic.
 */
final class KafkaAnomaliesFn extends KafkaIntakeFn<SensorReading> {
  private static final String READINGS = "readings";
  private static final String DETECTORS = "detectors";
  private static final long LATENESS = SensorRows.INTAKE.topic().lateness().getMillis();

  private KeyValueStore<Bytes, SensorReading> readings;

  /** With the last instant of the minute that each has seen last. */
  private KeyValueStore<String, KV<Long, AnomalyDetector>> detectors;

  private long nextMinute = Long.MAX_VALUE;

  private KafkaAnomaliesFn(Setting setting) {
    super(SensorRows.INTAKE, setting);
  }

  static ProcessorSupplier<byte[], byte[], Cell, Accumulator<?>> supplier(Setting setting) {
    return supplier(
        SensorRows.INTAKE,
        setting,
        KafkaAnomaliesFn::new,
        List.of(
            Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(READINGS),
                Serdes.Bytes(),
                KafkaTotals.serde(EventCoder.of(SensorReading.class))),
            Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore(DETECTORS),
                Serdes.String(),
                KafkaTotals.serde(KvCoder.of(VarLongCoder.of(), SensorRows.memoryCoder())))));
  }

  @Override
  public void init(ProcessorContext<Cell, Accumulator<?>> context) {
    super.init(context);
    readings = context.getStateStore(READINGS);
    detectors = context.getStateStore(DETECTORS);
  }

  @Override
  void accept(SensorReading reading, KafkaPartials totals) {
    long minute = SensorRows.minuteOf(reading);
    byte[] rest =
        String.join("\0", seriesOf(reading), reading.getReadingId())
            .getBytes(StandardCharsets.UTF_8);
    readings.put(
        Bytes.wrap(ByteBuffer.allocate(Long.BYTES + rest.length).putLong(minute).put(rest).array()),
        reading);
    nextMinute = Math.min(nextMinute, minute);
  }

  private static String seriesOf(SensorReading reading) {
    return reading.getSensorId() + "\0" + reading.getMetric();
  }

  /** Takes the minutes that are complete. */
  @Override
  void advance(long arrival, boolean last) {
    if (last || arrival - LATENESS > nextMinute) {
      take(arrival, last);
    }
  }

  private void take(long arrival, boolean last) {
    // A reading of a minute that is not complete yet begins with a larger one.
    Bytes end =
        last
            ? null
            : Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(arrival - LATENESS).array());
    List<SensorReading> minute = new ArrayList<>();
    List<Bytes> taken = new ArrayList<>();
    try (KeyValueIterator<Bytes, SensorReading> complete = readings.range(null, end)) {
      while (complete.hasNext()) {
        KeyValue<Bytes, SensorReading> next = complete.next();
        if (!minute.isEmpty() && !isSameMinute(minute.get(0), next.value)) {
          take(minute);
          minute.clear();
        }
        minute.add(next.value);
        taken.add(next.key);
      }
    }
    if (!minute.isEmpty()) {
      take(minute);
    }
    taken.forEach(readings::delete);
    try (KeyValueIterator<Bytes, SensorReading> left = readings.all()) {
      nextMinute = left.hasNext() ? SensorRows.minuteOf(left.next().value) : Long.MAX_VALUE;
    }
  }

  private static boolean isSameMinute(SensorReading a, SensorReading b) {
    return SensorRows.minuteOf(a) == SensorRows.minuteOf(b) && seriesOf(a).equals(seriesOf(b));
  }

  private void take(List<SensorReading> minute) {
    long time = SensorRows.minuteOf(minute.get(0));
    String series = seriesOf(minute.get(0));
    KV<Long, AnomalyDetector> last = detectors.get(series);
    boolean isForgotten = last == null || time - last.getKey() >= SensorRows.LOOKBACK_MILLIS;
    AnomalyDetector detector = isForgotten ? SensorRows.newDetector() : last.getValue();
    minute.sort(SensorRows::inOrder);
    SensorRows.minute(minute, detector);
    detectors.put(series, KV.of(time, detector));
  }
}
