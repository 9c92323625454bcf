package dev.cauce.bench.measure;

import com.sun.management.OperatingSystemMXBean;
import dev.cauce.bench.rows.RowDigest;
import dev.cauce.bench.rows.RowSink;
import dev.cauce.bench.workload.Workload;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Runs one contender once, after a smaller run that is not measured. */
final class Measure {
  private static final int KIBI = 1024;

  private Measure() {}

  /** Arguments: those of {@link MeasuredRun}. */
  public static void main(String[] args) throws Exception {
    MeasuredRun run = MeasuredRun.parse(args);
    Workload warmUp = run.workload().warmUp();
    RowSink.open(run.target(MeasuredRun.WARM_UP));
    compute(run, warmUp.withInput(run.kind().open(warmUp, run.place())));
    RowDigest.clear();
    RowSink.open(run.target(MeasuredRun.MEASURED));
    Workload workload = run.workload();
    System.out.println(
        measure(run, workload.withInput(run.kind().open(workload, run.place()))).line());
    System.exit(0);
  }

  private static void compute(MeasuredRun run, Workload workload) throws Exception {
    run.contender().computation(workload.shape()).compute(workload, run.threads());
    RowSink.settle();
  }

  private static Measurement measure(MeasuredRun run, Workload workload) throws Exception {
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    Allocation allocation = Allocation.start();
    long cpu = process.getProcessCpuTime();
    long wall = System.nanoTime();
    compute(run, workload);
    double wallSeconds = (System.nanoTime() - wall) / 1e9;
    double cpuSeconds = (process.getProcessCpuTime() - cpu) / 1e9;
    long left = allocation.mostLeft();
    return new Measurement(
        cpuSeconds, allocation.bytes(), wallSeconds, peakBytes(), left, RowDigest.summary());
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
