package dev.cauce.transforms.video.faults;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What speaks for a fault in a part of all viewings.
 *
 * @param bad viewings with the symptom
 * @param of of so many
 * @param rate the share that is usual
 */
record Evidence(long bad, long of, double rate) {

  double expected() {
    return of * rate;
  }

  boolean isMoreThanUsual() {
    return bad > expected();
  }

  /** How much likelier it is with a share that has risen, as a logarithm; 0 if it is usual. */
  double logLikelihoodRatio() {
    return isMoreThanUsual() ? bad * StrictMath.log(bad / expected()) - (bad - expected()) : 0;
  }

  Evidence plus(Tallies more, Symptom symptom) {
    return new Evidence(bad + more.bad(symptom), of + more.of(symptom), rate);
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(bad);
    out.writeLong(of);
    out.writeDouble(rate);
  }

  static Evidence read(DataInput in) throws IOException {
    return new Evidence(in.readLong(), in.readLong(), in.readDouble());
  }
}
