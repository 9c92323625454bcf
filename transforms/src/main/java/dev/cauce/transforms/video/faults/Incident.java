package dev.cauce.transforms.video.faults;

import dev.cauce.transforms.video.PlaybackIncident;
import dev.cauce.transforms.video.playback.Dimensions;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** A fault that was found and is not over, with all that speaks for it. */
final class Incident {
  final Symptom symptom;
  final long openedMillis;
  final long number;
  private final long sinceMillis;
  private final NavigableMap<Dimensions, Evidence> evidence;
  private Scan.Suspect suspect;
  private long untilMillis;
  private long closedMillis = Long.MAX_VALUE;
  private @Nullable Dimensions said;

  private Incident(
      Symptom symptom,
      long[] times,
      Scan.Suspect suspect,
      NavigableMap<Dimensions, Evidence> evidence) {
    this.symptom = symptom;
    openedMillis = times[0];
    number = times[1];
    sinceMillis = times[2];
    untilMillis = times[3];
    this.suspect = suspect;
    this.evidence = evidence;
  }

  /**
   * One that is found at the end of a minute.
   *
   * @param openedMillis the first instant after the minute
   * @param sinceMillis the first instant of the first bad minute
   */
  static Incident opened(
      Symptom symptom,
      long openedMillis,
      long number,
      long sinceMillis,
      Scan.Suspect suspect,
      NavigableMap<Dimensions, Evidence> evidence) {
    long[] times = {openedMillis, number, sinceMillis, openedMillis};
    return new Incident(symptom, times, suspect, evidence);
  }

  Dimensions part() {
    return suspect.part();
  }

  Evidence evidence() {
    return evidence.get(suspect.part());
  }

  /**
   * Adds a minute, and looks whether the fault lies in a part of what was suspected.
   *
   * @param minute what the minute's viewings tell, those of other incidents left out
   */
  void add(Map<Dimensions, Tallies> minute, Baseline baseline) {
    minute.forEach(
        (part, tallies) -> {
          Evidence before = evidence.get(part);
          if (before == null) {
            before = new Evidence(0, 0, baseline.rate(symptom, part));
          }
          evidence.put(part, before.plus(tallies, symptom));
        });
    Dimensions before = suspect.part();
    Scan.Suspect now = Scan.suspect(symptom, evidence, before::holds);
    suspect = now == null ? suspect : now;
  }

  /** Whether it lies elsewhere than when this was asked before; the first time it does. */
  boolean isSaidAnew() {
    boolean anew = !suspect.part().equals(said);
    said = suspect.part();
    return anew;
  }

  /**
   * Whether {@code tallies} of its part are still out of the ordinary, if less than at first: out
   * of what is usual by now, so that what goes on as it began is a fault no longer.
   */
  boolean isShownBy(Tallies tallies, Baseline baseline) {
    double expected = tallies.of(symptom) * baseline.rate(symptom, part());
    double more = tallies.bad(symptom) - expected;
    return more >= expected && 2 * more >= symptom.leastEffect * tallies.of(symptom) && more > 0;
  }

  /** It lies in {@code part}, which holds where it was suspected. */
  void moveTo(Dimensions part) {
    Scan.Suspect there = Scan.suspect(symptom, evidence, part::equals);
    suspect = there == null ? new Scan.Suspect(part, suspect.score(), suspect.confidence()) : there;
  }

  boolean isOpen() {
    return closedMillis == Long.MAX_VALUE;
  }

  /** It is over with the minute whose last instant is {@code millis}. */
  void close(long millis) {
    closedMillis = millis;
  }

  /** Whether all is forgotten that it explains, at the end of a minute. */
  boolean isForgotten(long millis) {
    return !isOpen() && closedMillis <= millis - Recent.SPAN_MILLIS;
  }

  /** Whether it explains what {@code cell} tells. */
  boolean explains(Cell cell) {
    return cell.timeMillis() <= closedMillis && part().holds(cell.dimensions());
  }

  /** It was bad until then. */
  void until(long millis) {
    untilMillis = millis;
  }

  PlaybackIncident row(String state, Instant updated, Advice advice) {
    Evidence of = evidence();
    return new PlaybackIncident(
        Instant.ofEpochMilli(openedMillis),
        symptom.name(),
        number,
        state,
        part().cdn(),
        part().device(),
        part().country(),
        Instant.ofEpochMilli(sinceMillis),
        Instant.ofEpochMilli(untilMillis),
        suspect.confidence(),
        suspect.score(),
        of.bad(),
        of.of(),
        of.rate(),
        advice.inWords(),
        advice.moveTo(),
        Advice.reason(symptom, part(), of, Instant.ofEpochMilli(sinceMillis)),
        updated);
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(symptom.ordinal());
    out.writeLong(openedMillis);
    out.writeLong(number);
    out.writeLong(sinceMillis);
    out.writeLong(untilMillis);
    out.writeLong(closedMillis);
    out.writeBoolean(said != null);
    if (said != null) {
      Dimensions.write(said, out);
    }
    Dimensions.write(suspect.part(), out);
    out.writeDouble(suspect.score());
    out.writeDouble(suspect.confidence());
    out.writeInt(evidence.size());
    for (Map.Entry<Dimensions, Evidence> one : evidence.entrySet()) {
      Dimensions.write(one.getKey(), out);
      one.getValue().write(out);
    }
  }

  static Incident read(DataInput in) throws IOException {
    Symptom symptom = Symptom.values()[in.readByte()];
    long[] times = {in.readLong(), in.readLong(), in.readLong(), in.readLong()};
    long closed = in.readLong();
    Dimensions said = in.readBoolean() ? Dimensions.read(in) : null;
    Scan.Suspect suspect = new Scan.Suspect(Dimensions.read(in), in.readDouble(), in.readDouble());
    NavigableMap<Dimensions, Evidence> evidence = new TreeMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      evidence.put(Dimensions.read(in), Evidence.read(in));
    }
    Incident incident = new Incident(symptom, times, suspect, evidence);
    incident.closedMillis = closed;
    incident.said = said;
    return incident;
  }
}
