package dev.cauce.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.cauce.pipelines.Catalog;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Runs one contender once, after a smaller run that is not measured. */
final class Measure {
  private static final int WARM_UP_SHARE = 10;
  private static final int KIBI = 1024;

  private Measure() {}

  /** Arguments: contender, pipeline, events, threads, seed. */
  public static void main(String[] args) throws Exception {
    Contender contender = Contender.valueOf(args[0].toUpperCase(Locale.ROOT).replace('-', '_'));
    Workload workload =
        new Workload(Catalog.find(args[1]), Long.parseLong(args[2]), Long.parseLong(args[4]));
    int threads = Integer.parseInt(args[3]);
    Workload warmUp = workload.withEvents(workload.events() / WARM_UP_SHARE);
    load(contender, warmUp);
    contender.computation().compute(warmUp, threads);
    RowDigest.clear();
    load(contender, workload);
    System.out.println(measure(contender, workload, threads).line());
    System.exit(0);
  }

  private static void load(Contender contender, Workload workload) {
    if (contender.readsKafka()) {
      KafkaInput.load(workload);
    } else {
      MemoryLog.fill(workload.generate());
    }
  }

  private static Measurement measure(Contender contender, Workload workload, int threads)
      throws Exception {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Allocation allocation = Allocation.start();
    long cpu = process.getProcessCpuTime();
    long wall = System.nanoTime();
    contender.computation().compute(workload, threads);
    double wallSeconds = (System.nanoTime() - wall) / 1e9;
    double cpuSeconds = (process.getProcessCpuTime() - cpu) / 1e9;
    return new Measurement(
        cpuSeconds, allocation.bytes(), wallSeconds, peakBytes(), RowDigest.summary());
  }

  /** The high-water mark of the resident memory, as Linux keeps it. */
  private static long peakBytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) * KIBI;
      }
    }
    return -1;
  }
}
