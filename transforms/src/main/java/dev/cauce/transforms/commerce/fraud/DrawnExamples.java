package dev.cauce.transforms.commerce.fraud;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderRegistry;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.transforms.Combine.CombineFn;
import org.joda.time.Instant;

/**
 * As many examples as a worker's memory holds, always the same ones: the first in their order, of
 * frauds and of others; and how many there were.
 */
public final class DrawnExamples {
  private static final int MOST_OTHERS = 250_000;
  private static final int MOST_FRAUDS = 50_000;

  private final TreeSet<FraudExample> frauds = new TreeSet<>(new FraudExample.Order());
  private final TreeSet<FraudExample> others = new TreeSet<>(new FraudExample.Order());
  private long allFrauds;
  private long allOthers;
  private long firstPaid = Long.MAX_VALUE;
  private long lastPaid = Long.MIN_VALUE;
  private long known = Long.MIN_VALUE;

  void add(FraudExample example) {
    firstPaid = Math.min(firstPaid, example.paid().getMillis());
    lastPaid = Math.max(lastPaid, example.paid().getMillis());
    known = Math.max(known, example.known().getMillis());
    if (example.fraud()) {
      allFrauds++;
    } else {
      allOthers++;
    }
    draw(example);
  }

  private void draw(FraudExample example) {
    TreeSet<FraudExample> drawn = example.fraud() ? frauds : others;
    drawn.add(example);
    if (drawn.size() > (example.fraud() ? MOST_FRAUDS : MOST_OTHERS)) {
      drawn.pollLast();
    }
  }

  void merge(DrawnExamples more) {
    allFrauds += more.allFrauds;
    allOthers += more.allOthers;
    firstPaid = Math.min(firstPaid, more.firstPaid);
    lastPaid = Math.max(lastPaid, more.lastPaid);
    known = Math.max(known, more.known);
    more.frauds.forEach(this::draw);
    more.others.forEach(this::draw);
  }

  /** Of both kinds, in their order. */
  List<FraudExample> inOrder() {
    TreeSet<FraudExample> all = new TreeSet<>(frauds);
    all.addAll(others);
    return new ArrayList<>(all);
  }

  /** Whether there is anything to tell apart. */
  boolean isOfBothKinds() {
    return allFrauds > 0 && allOthers > 0;
  }

  /** By how much the odds of a fraud are larger among those that were drawn. */
  double oddsOfSample() {
    return ((double) frauds.size() / allFrauds) / ((double) others.size() / allOthers);
  }

  long payments() {
    return allFrauds + allOthers;
  }

  long frauds() {
    return allFrauds;
  }

  Instant firstPayment() {
    return Instant.ofEpochMilli(firstPaid);
  }

  Instant lastPayment() {
    return Instant.ofEpochMilli(lastPaid);
  }

  Instant known() {
    return Instant.ofEpochMilli(known);
  }

  /** Draws from all examples. */
  static final class DrawFn extends CombineFn<FraudExample, DrawnExamples, DrawnExamples> {
    private static final long serialVersionUID = 1L;

    @Override
    public DrawnExamples createAccumulator() {
      return new DrawnExamples();
    }

    @Override
    public DrawnExamples addInput(DrawnExamples drawn, FraudExample example) {
      drawn.add(example);
      return drawn;
    }

    @Override
    public DrawnExamples mergeAccumulators(Iterable<DrawnExamples> all) {
      DrawnExamples merged = new DrawnExamples();
      all.forEach(merged::merge);
      return merged;
    }

    @Override
    public DrawnExamples extractOutput(DrawnExamples drawn) {
      return drawn;
    }

    @Override
    public Coder<DrawnExamples> getAccumulatorCoder(
        CoderRegistry registry, Coder<FraudExample> examples) {
      return new DrawnCoder();
    }

    @Override
    public Coder<DrawnExamples> getDefaultOutputCoder(
        CoderRegistry registry, Coder<FraudExample> examples) {
      return new DrawnCoder();
    }
  }

  private static final class DrawnCoder extends CustomCoder<DrawnExamples> {
    private static final long serialVersionUID = 1L;
    private static final Coder<FraudExample> EXAMPLE = new FraudExample.ExampleCoder();

    @Override
    public void encode(DrawnExamples drawn, OutputStream out) throws IOException {
      DataOutputStream data = new DataOutputStream(out);
      data.writeLong(drawn.allFrauds);
      data.writeLong(drawn.allOthers);
      data.writeLong(drawn.firstPaid);
      data.writeLong(drawn.lastPaid);
      data.writeLong(drawn.known);
      data.writeInt(drawn.frauds.size() + drawn.others.size());
      for (FraudExample example : drawn.inOrder()) {
        EXAMPLE.encode(example, data);
      }
      data.flush();
    }

    @Override
    public DrawnExamples decode(InputStream in) throws IOException {
      DataInputStream data = new DataInputStream(in);
      DrawnExamples drawn = new DrawnExamples();
      drawn.allFrauds = data.readLong();
      drawn.allOthers = data.readLong();
      drawn.firstPaid = data.readLong();
      drawn.lastPaid = data.readLong();
      drawn.known = data.readLong();
      for (int left = data.readInt(); left > 0; left--) {
        drawn.draw(EXAMPLE.decode(data));
      }
      return drawn;
    }

    @Override
    public void verifyDeterministic() {}
  }
}
