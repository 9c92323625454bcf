package dev.cauce.transforms.video.faults;

import dev.cauce.transforms.video.PlaybackQuality;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Of each symptom, how many viewings had it, and of how many. */
final class Tallies {
  private static final Symptom[] SYMPTOMS = Symptom.values();

  private final long[] bad = new long[SYMPTOMS.length];
  private final long[] of = new long[SYMPTOMS.length];

  static Tallies of(PlaybackQuality quality) {
    Tallies tallies = new Tallies();
    for (Symptom symptom : SYMPTOMS) {
      tallies.bad[symptom.ordinal()] = symptom.bad(quality);
      tallies.of[symptom.ordinal()] = symptom.of(quality);
    }
    return tallies;
  }

  long bad(Symptom symptom) {
    return bad[symptom.ordinal()];
  }

  long of(Symptom symptom) {
    return of[symptom.ordinal()];
  }

  void add(Tallies other) {
    for (int i = 0; i < SYMPTOMS.length; i++) {
      bad[i] += other.bad[i];
      of[i] += other.of[i];
    }
  }

  void write(DataOutput out) throws IOException {
    for (int i = 0; i < SYMPTOMS.length; i++) {
      out.writeLong(bad[i]);
      out.writeLong(of[i]);
    }
  }

  static Tallies read(DataInput in) throws IOException {
    Tallies tallies = new Tallies();
    for (int i = 0; i < SYMPTOMS.length; i++) {
      tallies.bad[i] = in.readLong();
      tallies.of[i] = in.readLong();
    }
    return tallies;
  }
}
