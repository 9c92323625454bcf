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
  private static final int VIEWINGS_TRIED = 500;

  private final GenerateSettings settings;
  private final Faults faults;
  private final long viewings;
  private final DayRhythm rhythm;
  private final PriorityQueue<Deque<PlaybackEvent>> underWay =
      new PriorityQueue<>(
          Comparator.<Deque<PlaybackEvent>, Instant>comparing(one -> one.getFirst().getEventTime())
              .thenComparing(one -> one.getFirst().getSessionId()));

  private long begun;
  private long slot = -1;
  private PlaybackEvent now;

  private PlaybackGenerator(GenerateSettings settings, Faults faults) {
    this.settings = settings;
    this.faults = faults;
    viewings = viewingsFor(settings);
    rhythm = DayRhythm.of(settings.withRecords(viewings));
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
  private static long viewingsFor(GenerateSettings settings) {
    long events = 0;
    long millis = 0;
    for (int i = 0; i < VIEWINGS_TRIED; i++) {
      List<PlaybackEvent> one = viewing(settings, Faults.none(), i, 0);
      events += one.size();
      millis += one.get(one.size() - 1).getEventTime().toEpochMilli();
    }
    double span = settings.to().getMillis() - settings.from().getMillis();
    double beyond = Math.min(1, (double) millis / VIEWINGS_TRIED / span);
    return 1 + (long) (settings.records() * VIEWINGS_TRIED / (double) events * (1.02 + beyond));
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
    return Math.min(now.getEventTime().toEpochMilli(), settings.to().getMillis() - 1);
  }

  private PlaybackEvent next() {
    while (begun < viewings
        && (underWay.isEmpty()
            || rhythm.timeMillisOf(begun)
                <= underWay.peek().getFirst().getEventTime().toEpochMilli())) {
      long start = rhythm.timeMillisOf(begun);
      underWay.add(new ArrayDeque<>(viewing(settings, faults, begun, start)));
      begun++;
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
    PlaybackEvent event = PlaybackEvent.newBuilder(now).build();
    event.setEventId(String.format("e%d-%08d", settings.seed(), draw.number()));
    event.setEventTime(Instant.ofEpochMilli(draw.timeMillis()));
    return event;
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
