package dev.cauce.transforms.commerce.fraud;

import dev.cauce.transforms.timeorder.MemoryCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import org.apache.beam.sdk.coders.Coder;
import org.joda.time.Instant;

/** How many examples there are, and of what time. */
record ExampleCounts(long frauds, long others, long firstPaid, long lastPaid, long known)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final ExampleCounts NONE =
      new ExampleCounts(0, 0, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE);
  static final Coder<ExampleCounts> CODER =
      MemoryCoder.of(1, ExampleCounts::write, ExampleCounts::read);

  static ExampleCounts of(Iterable<FraudExample> examples) {
    ExampleCounts counts = NONE;
    for (FraudExample example : examples) {
      long paid = example.paid().getMillis();
      counts =
          counts.plus(
              new ExampleCounts(
                  example.fraud() ? 1 : 0,
                  example.fraud() ? 0 : 1,
                  paid,
                  paid,
                  example.known().getMillis()));
    }
    return counts;
  }

  static ExampleCounts sum(Iterable<ExampleCounts> all) {
    ExampleCounts sum = NONE;
    for (ExampleCounts counts : all) {
      sum = sum.plus(counts);
    }
    return sum;
  }

  private ExampleCounts plus(ExampleCounts more) {
    return new ExampleCounts(
        frauds + more.frauds,
        others + more.others,
        Math.min(firstPaid, more.firstPaid),
        Math.max(lastPaid, more.lastPaid),
        Math.max(known, more.known));
  }

  Instant firstPayment() {
    return Instant.ofEpochMilli(firstPaid);
  }

  Instant lastPayment() {
    return Instant.ofEpochMilli(lastPaid);
  }

  Instant lastKnown() {
    return Instant.ofEpochMilli(known);
  }

  private void write(DataOutput out) throws IOException {
    out.writeLong(frauds);
    out.writeLong(others);
    out.writeLong(firstPaid);
    out.writeLong(lastPaid);
    out.writeLong(known);
  }

  private static ExampleCounts read(DataInput in) throws IOException {
    return new ExampleCounts(
        in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }
}
