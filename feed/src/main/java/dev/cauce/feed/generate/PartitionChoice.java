package dev.cauce.feed.generate;

import java.util.stream.IntStream;
import org.apache.kafka.common.utils.Utils;

/** The partition of a key, as Kafka chooses it, among those that are not silent at the time. */
final class PartitionChoice {
  private final long idleFromMillis;
  private final long idleToMillis;
  private final int[] always;
  private final int[] whileIdle;

  PartitionChoice(GenerateSettings settings) {
    long third = settings.spanMillis() / 3;
    idleFromMillis = settings.from().getMillis() + third;
    idleToMillis = idleFromMillis + third;
    always = allBut(settings.partitions(), settings.emptyPartition(), GenerateSettings.NONE);
    whileIdle = allBut(settings.partitions(), settings.emptyPartition(), settings.idlePartition());
  }

  private static int[] allBut(int partitions, int empty, int idle) {
    int[] left = IntStream.range(0, partitions).filter(p -> p != empty && p != idle).toArray();
    return left.length == 0 ? new int[] {0} : left;
  }

  int of(byte[] key, long arrivalMillis) {
    boolean idle = arrivalMillis >= idleFromMillis && arrivalMillis < idleToMillis;
    int[] speaking = idle ? whileIdle : always;
    return speaking[Utils.toPositive(Utils.murmur2(key)) % speaking.length];
  }
}
