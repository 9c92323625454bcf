package dev.cauce.transforms.video.playback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.transforms.timeorder.MemoryCoder;
import dev.cauce.transforms.video.PlaybackEvent;
import dev.cauce.transforms.video.PlaybackQuality;
import dev.cauce.transforms.video.PlaybackType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CoderException;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

/** A viewing that begins on the minute; times are in milliseconds since then. */
final class PlayTest {
  private static final long START = Instant.parse("2026-03-01T20:00:00Z").toEpochMilli();
  private static final long SILENCE = 300_000;
  private static final Coder<Play> CODER = MemoryCoder.of(1, Play::write, Play::read);

  private final List<PartOfPlay> parts = new ArrayList<>();
  private Play play = new Play();

  @Test
  void countsStartupPlayingAndStalledTime() {
    say(0, PlaybackType.ATTEMPT);
    say(1_500, PlaybackType.START);
    say(11_500, PlaybackType.STALL_BEGIN);
    say(13_500, PlaybackType.STALL_END);
    say(20_000, PlaybackType.EXIT);
    PlaybackQuality minute = only(total());
    assertEquals(1, minute.attempts());
    assertEquals(1, minute.starts());
    assertEquals(1503, minute.startupP50Millis());
    assertEquals(16_500, minute.playingMillis());
    assertEquals(2_000, minute.stalledMillis());
    assertEquals(1, minute.stalls());
    assertEquals(2.0 / 18.5, minute.rebufferingRatio());
    assertEquals(0, minute.concurrent());
  }

  @Test
  void weighsBitratesByTheTimeThatTheyPlayed() {
    say(0, PlaybackType.ATTEMPT);
    say(1_000, PlaybackType.START);
    say(11_000, PlaybackType.BITRATE, 1_000L, null);
    say(21_000, PlaybackType.BITRATE, 4_000L, null);
    say(51_000, PlaybackType.EXIT);
    // Nothing is known of the first ten seconds.
    assertEquals((10 * 1_000 + 30 * 4_000) / 40, only(total()).bitrateKbps());
  }

  @Test
  void errorBeforeTheStartIsAFailureAndNoneIsAnExit() {
    say(0, PlaybackType.ATTEMPT);
    say(900, PlaybackType.ERROR, null, "DRM_DENIED");
    say(1_000, PlaybackType.EXIT);
    say(2_000, PlaybackType.ATTEMPT);
    say(9_000, PlaybackType.EXIT);
    PlaybackQuality minute = only(total());
    assertEquals(1, minute.startFailures());
    assertEquals(1, minute.exitsBeforeStart());
    assertEquals("DRM_DENIED 1", minute.errorCodes());
  }

  @Test
  void errorThatPlayingSurvivesIsNoFailure() {
    say(0, PlaybackType.ATTEMPT);
    say(500, PlaybackType.ERROR, null, "MANIFEST_404");
    say(1_000, PlaybackType.START);
    say(2_000, PlaybackType.ERROR, null, "MEDIA_DECODE");
    say(3_000, PlaybackType.BITRATE, 750L, null);
    say(4_000, PlaybackType.EXIT);
    PlaybackQuality minute = only(total());
    assertEquals(0, minute.startFailures() + minute.playbackFailures());
    assertEquals(2, minute.errors());
  }

  @Test
  void failedAttemptCountsWhereItFailedThoughTheNextGoesElsewhere() {
    say(0, PlaybackType.ATTEMPT);
    say(500, PlaybackType.ERROR, null, "MANIFEST_404");
    add(event(1_000, PlaybackType.ATTEMPT, null, null, "river"));
    PlaybackQuality north = total().get(0);
    assertEquals("north", north.cdn());
    assertEquals(1, north.startFailures());
  }

  @Test
  void viewingWithoutAnExitEndsAfterTheSilence() {
    say(0, PlaybackType.ATTEMPT);
    say(1_000, PlaybackType.START);
    List<PlaybackQuality> minutes = total();
    assertEquals(6, minutes.size());
    assertEquals(SILENCE, minutes.stream().mapToLong(PlaybackQuality::playingMillis).sum());
    assertEquals(
        List.of(1L, 1L, 1L, 1L, 1L, 0L),
        minutes.stream().map(PlaybackQuality::concurrent).toList());
  }

  @Test
  void attemptOfWhichNothingIsHeardIsAnExitBeforeTheStart() {
    say(0, PlaybackType.ATTEMPT);
    List<PlaybackQuality> minutes = total();
    assertEquals(2, minutes.size());
    assertEquals(1, minutes.get(1).exitsBeforeStart());
    assertEquals(START + 240_000, minutes.get(1).minute().getMillis());
  }

  @Test
  void whatComesAfterAnExitIsLeftOutUntilTheNextAttempt() {
    say(0, PlaybackType.ATTEMPT);
    say(1_000, PlaybackType.START);
    say(2_000, PlaybackType.EXIT);
    say(3_000, PlaybackType.STALL_END);
    say(4_000, PlaybackType.BITRATE, 750L, null);
    say(5_000, PlaybackType.ERROR, null, "MEDIA_DECODE");
    say(40_000, PlaybackType.ATTEMPT);
    say(41_000, PlaybackType.START);
    say(42_000, PlaybackType.EXIT);
    PlaybackQuality minute = only(total());
    assertEquals(2_000, minute.playingMillis());
    assertEquals(2, minute.attempts());
    assertEquals(0, minute.errors());
  }

  @Test
  void viewingWhoseAttemptIsNotKnownBeginsWithWhatIsHeard() {
    say(0, PlaybackType.STALL_BEGIN);
    say(2_000, PlaybackType.STALL_END);
    say(10_000, PlaybackType.EXIT);
    PlaybackQuality minute = only(total());
    assertEquals(0, minute.attempts() + minute.starts());
    assertEquals(8_000, minute.playingMillis());
    assertEquals(2_000, minute.stalledMillis());
  }

  @Test
  void timeGoesToTheCdnThatIsReadFrom() {
    say(0, PlaybackType.ATTEMPT);
    say(1_000, PlaybackType.START);
    add(event(11_000, PlaybackType.BITRATE, 750L, null, "river"));
    add(event(16_000, PlaybackType.EXIT, null, null, "river"));
    List<PlaybackQuality> minutes = total();
    assertEquals(List.of("north", "river"), minutes.stream().map(PlaybackQuality::cdn).toList());
    assertEquals(
        List.of(10_000L, 5_000L), minutes.stream().map(PlaybackQuality::playingMillis).toList());
  }

  @Test
  void exitOnTheMinuteLeavesNobodyInTheNext() {
    say(0, PlaybackType.ATTEMPT);
    say(1_000, PlaybackType.START);
    say(60_000, PlaybackType.EXIT);
    PlaybackQuality minute = only(total());
    assertEquals(59_000, minute.playingMillis());
    assertEquals(1, minute.concurrent());
  }

  private void say(long millis, PlaybackType type) {
    say(millis, type, null, null);
  }

  private void say(long millis, PlaybackType type, Long bitrate, String error) {
    add(event(millis, type, bitrate, error, "north"));
  }

  private static PlaybackEvent event(
      long millis, PlaybackType type, Long bitrate, String error, String cdn) {
    return new PlaybackEvent(
        "e" + millis,
        "s1",
        "v1",
        "m1",
        cdn,
        "tv",
        "ES",
        type,
        bitrate,
        error,
        null,
        Instant.ofEpochMilli(START + millis));
  }

  /** As it happens in order of time, with what is remembered encoded and decoded in between. */
  private void add(PlaybackEvent event) {
    passTo(event.getEventTime().toEpochMilli() - 1);
    play.add(event, parts::add);
    try {
      play = CoderUtils.clone(CODER, play);
    } catch (CoderException e) {
      throw new AssertionError(e);
    }
  }

  private void passTo(long millis) {
    for (Long at = play.quietAt(SILENCE); at != null && at <= millis; at = play.quietAt(SILENCE)) {
      play.quiet(at, SILENCE, parts::add);
    }
  }

  /** The row of each part, once nothing more comes. */
  private List<PlaybackQuality> total() {
    passTo(Long.MAX_VALUE);
    return parts.stream()
        .map(
            part -> {
              QualityTotal total = new QualityTotal();
              total.add(part);
              long minute = part.timeMillis - 59_999;
              return total.row(org.joda.time.Instant.ofEpochMilli(minute), part.dimensions);
            })
        .toList();
  }

  private static PlaybackQuality only(List<PlaybackQuality> minutes) {
    assertEquals(1, minutes.size(), minutes.toString());
    assertTrue(minutes.get(0).parts() == 1);
    return minutes.get(0);
  }
}
