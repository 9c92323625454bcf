package dev.cauce.feed.video;

import dev.cauce.feed.generate.DayRhythm;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.generate.Scenario;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.video.PlaybackEvent;
import dev.cauce.transforms.video.PlaybackType;
import dev.cauce.transforms.video.VideoTopics;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * What players say of viewings that go on side by side: busiest in the afternoon, with faults of
 * CDNs, devices and countries. A slot is the next event of all viewings.
 */
public final class PlaybackGenerator implements Scenario<PlaybackEvent> {
  /** About; how many there are is counted. */
  private static final long EVENTS_OF_A_VIEWING = 8;

  private static final double MARGIN = 1.005;

  private final GenerateSettings settings;
  private final Faults faults;
  private final long viewings;
  private final DayRhythm rhythm;
  private final PriorityQueue<Deque<PlaybackEvent>> underWay =
      new PriorityQueue<>(
          Comparator.<Deque<PlaybackEvent>>comparingLong(one -> timeOf(one.getFirst()))
              .thenComparing(one -> one.getFirst().getSessionId()));

  private long begun;
  private long nextStartMillis;
  private long slot = -1;
  private PlaybackEvent now;

  private PlaybackGenerator(GenerateSettings settings, Faults faults) {
    this.settings = settings;
    this.faults = faults;
    viewings = viewingsFor(settings, faults);
    rhythm = DayRhythm.of(settings.withRecords(viewings));
    nextStartMillis = rhythm.timeMillisOf(0);
  }

  /** The records of {@link VideoTopics#PLAYBACK} that {@code settings} describe. */
  public static GeneratedLog<PlaybackEvent> generate(GenerateSettings settings) {
    return new GeneratedLog<>(settings, new PlaybackGenerator(settings, Faults.in(settings)));
  }

  /** The same, of a time in which nothing goes wrong but what always does. */
  public static GeneratedLog<PlaybackEvent> quiet(GenerateSettings settings) {
    return new GeneratedLog<>(settings, new PlaybackGenerator(settings, Faults.none()));
  }

  /** So many that their events fill the interval; those of the last go beyond it. */
  private static long viewingsFor(GenerateSettings settings, Faults faults) {
    long tried = 1 + settings.records() / EVENTS_OF_A_VIEWING;
    DayRhythm rhythm = DayRhythm.of(settings.withRecords(tried));
    long events = 0;
    for (long i = 0; i < tried; i++) {
      for (PlaybackEvent event : viewing(settings, faults, i, rhythm.timeMillisOf(i))) {
        events += timeOf(event) < settings.to().getMillis() ? 1 : 0;
      }
    }
    return 1 + (long) (tried * MARGIN * settings.records() / Math.max(1, events));
  }

  private static List<PlaybackEvent> viewing(
      GenerateSettings settings, Faults faults, long number, long startMillis) {
    return Viewing.events(
        String.format("s%d-%07d", settings.seed(), number),
        startMillis,
        faults,
        new SplittableRandom(settings.seed() * 1_000_003 + number));
  }

  @Override
  public Scenario<PlaybackEvent> begin() {
    return new PlaybackGenerator(settings, faults);
  }

  @Override
  public Topic<PlaybackEvent> topic() {
    return VideoTopics.PLAYBACK;
  }

  /** Goes on to the event of {@code slot}, which is not before that of the last one. */
  @Override
  public long timeMillisOf(long wanted) {
    while (slot < wanted) {
      slot++;
      now = next();
    }
    return Math.min(timeOf(now), settings.to().getMillis() - 1);
  }

  private static long timeOf(PlaybackEvent event) {
    return event.getEventTime().toEpochMilli();
  }

  private PlaybackEvent next() {
    while (begun < viewings
        && (underWay.isEmpty() || nextStartMillis <= timeOf(underWay.peek().getFirst()))) {
      underWay.add(new ArrayDeque<>(viewing(settings, faults, begun, nextStartMillis)));
      begun++;
      nextStartMillis = rhythm.timeMillisOf(begun);
    }
    if (underWay.isEmpty()) {
      return now;
    }
    Deque<PlaybackEvent> first = underWay.poll();
    PlaybackEvent event = first.removeFirst();
    if (!first.isEmpty()) {
      underWay.add(first);
    }
    return event;
  }

  @Override
  public PlaybackEvent event(Draw draw) {
    return new PlaybackEvent(
        "e" + settings.seed() + "-" + draw.number(),
        now.getSessionId(),
        now.getViewerId(),
        now.getVideoId(),
        now.getCdn(),
        now.getDevice(),
        now.getCountry(),
        now.getType(),
        now.getBitrateKbps(),
        now.getErrorCode(),
        now.getVideoSeconds(),
        Instant.ofEpochMilli(draw.timeMillis()));
  }

  @Override
  public void spoil(PlaybackEvent event, int variant) {
    switch (variant % 10) {
      case 0 -> event.setBitrateKbps(0L);
      case 1 -> event.setEventId("");
      case 2 -> event.setEventTime(Instant.parse("2214-07-01T00:00:00Z"));
      case 3 -> event.setCdn("*");
      case 4 -> event.setSessionId(" ");
      case 5 -> {
        event.setType(PlaybackType.BITRATE);
        event.setBitrateKbps(null);
      }
      case 6 -> {
        event.setType(PlaybackType.ERROR);
        event.setErrorCode(null);
      }
      case 7 -> event.setVideoSeconds(-1L);
      case 8 -> event.setCountry("");
      default -> event.setEventTime(Instant.parse("1969-12-31T23:59:59.999Z"));
    }
  }

  /** The faults: kind, cdn, device and country (* for all), from (ISO), to (ISO, exclusive). */
  @Override
  public List<Map<String, Object>> truth() {
    return faults.truth();
  }
}
