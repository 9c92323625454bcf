package dev.cauce.transforms.video.faults;

import dev.cauce.transforms.video.PlaybackIncident;
import dev.cauce.transforms.video.PlaybackQuality;
import dev.cauce.transforms.video.playback.Dimensions;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** What is remembered of all viewings: what is usual, the last minutes, and what is not over. */
final class Watch {
  private static final long MINUTE_MILLIS = PlaybackQuality.LENGTH.getMillis();
  private static final long DAY_MILLIS = 86_400_000;
  private static final int MOST_AT_ONCE = 5;

  /** How many minutes in a row must be usual for a fault to be over. */
  private static final int USUAL_MINUTES = 3;

  /** Over how many minutes a fault is looked for. */
  private static final int[] SPANS = {1, 2, 3, Recent.MINUTES};

  /** Takes what there is to say; what is new is more than another minute of the same. */
  @FunctionalInterface
  interface News {
    void say(PlaybackIncident incident, boolean isNew);
  }

  private final Baseline baseline;
  private final Recent recent;
  private final List<Incident> incidents;
  private long judgedMillis = Long.MIN_VALUE;

  Watch() {
    this(new Baseline(), new Recent(), new ArrayList<>());
  }

  private Watch(Baseline baseline, Recent recent, List<Incident> incidents) {
    this.baseline = baseline;
    this.recent = recent;
    this.incidents = incidents;
  }

  void add(Cell cell) {
    recent.add(cell);
  }

  /** The last instant of the minute that is to be judged next; null if there is none. */
  @Nullable Long quietAt() {
    if (recent.newestMillis() > judgedMillis) {
      return recent.newestMillis();
    }
    return incidents.stream().noneMatch(Incident::isOpen)
        ? null
        : (Long) (judgedMillis + MINUTE_MILLIS);
  }

  /** Judges a minute, of which {@code now} is the last instant. */
  void judge(long now, News news) {
    judgedMillis = now;
    recent.moveTo(baseline, now);
    baseline.forget(now);
    incidents.removeIf(incident -> incident.isForgotten(now));
    boolean dayEnds = (now + 1) % DAY_MILLIS == 0;
    for (Symptom symptom : Symptom.values()) {
      for (Incident incident : openOf(symptom)) {
        incident.add(recent.sums(now, 1, cell -> !isExplained(symptom, cell, incident)), baseline);
      }
      int number = 1;
      while (!dayEnds && number <= MOST_AT_ONCE && find(symptom, number, now)) {
        number++;
      }
      openOf(symptom).forEach(incident -> say(incident, dayEnds, news));
    }
  }

  private List<Incident> openOf(Symptom symptom) {
    return incidents.stream().filter(one -> one.symptom == symptom && one.isOpen()).toList();
  }

  /** Whether a fault with {@code symptom}, other than {@code own}, explains what a cell tells. */
  private boolean isExplained(Symptom symptom, Cell cell, @Nullable Incident own) {
    return incidents.stream()
        .anyMatch(one -> one != own && one.symptom == symptom && one.explains(cell));
  }

  /**
   * Says what is true of an incident now: once in a minute, as its row has one version for each.
   */
  private void say(Incident incident, boolean dayEnds, News news) {
    long now = judgedMillis;
    if (incident.isShownBy(recent.sum(now, 1, incident::explains), baseline)) {
      incident.until(now + 1);
    }
    boolean over =
        dayEnds
            || !incident.isShownBy(recent.sum(now, USUAL_MINUTES, incident::explains), baseline);
    Advice advice = Advice.on(incident.symptom, incident.part(), recent, now);
    if (over) {
      incident.close(now);
    }
    boolean isNew = incident.isSaidAnew() || over;
    news.say(incident.row(over ? "CLOSED" : "OPEN", Instant.ofEpochMilli(now), advice), isNew);
  }

  /**
   * Looks for a fault in what no other explains, over the last minutes. If it lies in more than an
   * incident that is open, that lies there: the two are one.
   *
   * @return whether there is one
   */
  private boolean find(Symptom symptom, int number, long now) {
    Scan.Suspect best = null;
    NavigableMap<Dimensions, Evidence> bestEvidence = null;
    int bestSpan = 0;
    for (int span : SPANS) {
      NavigableMap<Dimensions, Evidence> evidence = evidence(symptom, span, now);
      Scan.Suspect suspect = Scan.suspect(symptom, evidence, part -> true);
      if (suspect != null
          && Scan.isAtFault(symptom, suspect, evidence.get(suspect.part()))
          && (best == null || suspect.score() > best.score())) {
        best = suspect;
        bestEvidence = evidence;
        bestSpan = span;
      }
    }
    if (best == null) {
      return false;
    }
    for (Incident incident : openOf(symptom)) {
      if (best.part().holds(incident.part())) {
        incident.moveTo(best.part());
        return true;
      }
    }
    long since = now + 1 - bestSpan * MINUTE_MILLIS;
    incidents.add(Incident.opened(symptom, now + 1, number, since, best, bestEvidence));
    return true;
  }

  private NavigableMap<Dimensions, Evidence> evidence(Symptom symptom, int span, long now) {
    NavigableMap<Dimensions, Evidence> evidence = new TreeMap<>();
    recent
        .sums(now, span, cell -> !isExplained(symptom, cell, null))
        .forEach(
            (part, tallies) ->
                evidence.put(
                    part, new Evidence(0, 0, baseline.rate(symptom, part)).plus(tallies, symptom)));
    return evidence;
  }

  static void write(Watch watch, DataOutput out) throws IOException {
    out.writeLong(watch.judgedMillis);
    watch.baseline.write(out);
    watch.recent.write(out);
    out.writeInt(watch.incidents.size());
    for (Incident incident : watch.incidents) {
      incident.write(out);
    }
  }

  static Watch read(DataInput in) throws IOException {
    long judged = in.readLong();
    Watch watch = new Watch(Baseline.read(in), Recent.read(in), new ArrayList<>());
    watch.judgedMillis = judged;
    for (int i = in.readInt(); i > 0; i--) {
      watch.incidents.add(Incident.read(in));
    }
    return watch;
  }
}
