package dev.cauce.bench.flink;

import dev.cauce.bench.rows.SensorRows;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.sensors.detection.AnomalyDetector;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the readings of a series until their minute is complete, then sorts them and hands them to
 * the series' detector, which is forgotten once nothing has come within its lookback.
 */
final class FlinkMinutesFn
    extends KeyedProcessFunction<Tuple2<String, String>, SensorReading, Void> {
  private static final long serialVersionUID = 1L;

  /** Not the lookback itself: a timer of that time can be a minute's, and is not to be deleted. */
  private static final long FORGOTTEN_AFTER_MILLIS = SensorRows.LOOKBACK_MILLIS + 1;

  /** By the last instant of a minute. */
  private transient MapState<Long, List<SensorReading>> minutes;

  /** With the last instant of the minute that it has seen last. */
  private transient ValueState<Tuple2<Long, AnomalyDetector>> memory;

  @Override
  public void open(OpenContext context) {
    minutes =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "minutes", Types.LONG, Types.LIST(new AvroTypeInfo<>(SensorReading.class))));
    memory =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "memory", FlinkTypes.keyed(Types.LONG, SensorRows.memoryCoder())));
  }

  @Override
  public void processElement(SensorReading reading, Context context, Collector<Void> out)
      throws Exception {
    long minute = SensorRows.minuteOf(reading);
    List<SensorReading> readings = minutes.get(minute);
    if (readings == null) {
      readings = new ArrayList<>();
      context.timerService().registerEventTimeTimer(minute);
    }
    readings.add(reading);
    minutes.put(minute, readings);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Void> out) throws Exception {
    Tuple2<Long, AnomalyDetector> last = memory.value();
    if (last != null && time - last.f0 >= SensorRows.LOOKBACK_MILLIS) {
      memory.clear();
      last = null;
    }
    List<SensorReading> readings = minutes.get(time);
    if (readings != null) {
      AnomalyDetector detector = last == null ? SensorRows.newDetector() : last.f1;
      readings.sort(SensorRows::inOrder);
      SensorRows.minute(readings, detector);
      minutes.remove(time);
      memory.update(Tuple2.of(time, detector));
      forgetAfter(time, last, context);
    }
  }

  private static void forgetAfter(
      long time, Tuple2<Long, AnomalyDetector> last, OnTimerContext context) {
    if (last != null) {
      context.timerService().deleteEventTimeTimer(last.f0 + FORGOTTEN_AFTER_MILLIS);
    }
    context.timerService().registerEventTimeTimer(time + FORGOTTEN_AFTER_MILLIS);
  }
}
