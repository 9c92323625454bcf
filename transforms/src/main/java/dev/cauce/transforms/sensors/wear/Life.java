package dev.cauce.transforms.sensors.wear;

import com.google.common.hash.Hashing;
import dev.cauce.transforms.sensors.MachineHealth;
import dev.cauce.transforms.sensors.SensorReading;
import dev.cauce.transforms.timeorder.MemoryCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.stream.LongStream;
import org.apache.beam.sdk.coders.Coder;
import org.joda.time.Instant;

/**
 * The last hours of a machine that failed.
 *
 * @param means twice the longest window, up to the hour in which it failed
 */
public record Life(String machineId, Instant failed, HourlyMeans means) {
  /** The metric of which a value above 0 says that the machine has failed. */
  public static final String FAILURE = "failure";

  static final Comparator<Life> ORDER =
      Comparator.comparing(Life::machineId).thenComparing(Life::failed);
  static final Coder<Life> CODER = MemoryCoder.of(1, Life::write, Life::read);

  private static final int SIGN_AND_EXPONENT = 11;

  static boolean isFailure(SensorReading reading) {
    return reading.getMetric().equals(FAILURE) && reading.getValue() > 0;
  }

  /** Counted from 1970. */
  long failedHour() {
    return Math.floorDiv(failed.getMillis(), MachineHealth.LENGTH.getMillis());
  }

  /** The hours to learn from: within the longest window before the failure, with a reading. */
  long[] hours(Horizon horizon) {
    LongStream.Builder hours = LongStream.builder();
    for (String metric : means.metrics()) {
      means.forEach(metric, (hour, mean) -> hours.add(hour));
    }
    long first = failedHour() - horizon.longestWindow() + 1;
    return hours.build().filter(hour -> hour >= first).distinct().sorted().toArray();
  }

  /** Its place among all, from 0 to below 1: as good as any order, and always the same. */
  double fraction() {
    long place =
        Hashing.murmur3_128()
            .newHasher()
            .putString(machineId, StandardCharsets.UTF_8)
            .putLong(failed.getMillis())
            .hash()
            .asLong();
    return (place >>> SIGN_AND_EXPONENT) * 0x1.0p-53;
  }

  private void write(DataOutput out) throws IOException {
    out.writeUTF(machineId);
    out.writeLong(failed.getMillis());
    means.write(out);
  }

  private static Life read(DataInput in) throws IOException {
    return new Life(in.readUTF(), Instant.ofEpochMilli(in.readLong()), HourlyMeans.read(in));
  }
}
