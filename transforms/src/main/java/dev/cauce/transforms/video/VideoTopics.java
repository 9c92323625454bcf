package dev.cauce.transforms.video;

import dev.cauce.transforms.intake.DeadRecordException;
import dev.cauce.transforms.intake.FieldCheck;
import dev.cauce.transforms.intake.Topic;
import org.joda.time.Duration;

/** The topics of video streaming. */
public final class VideoTopics {
  /** The CDN, device or country under which all are summed up. */
  public static final String ALL = "*";

  private static final long LARGEST_KBPS = 10_000_000;
  private static final long LONGEST_VIDEO_SECONDS = 10_000_000;

  /** What players say. */
  public static final Topic<PlaybackEvent> PLAYBACK =
      Topic.of("video.playback", PlaybackEvent.class)
          .identifiedBy(PlaybackEvent::getEventId)
          .happenedAt(event -> event.getEventTime().toEpochMilli())
          .keyedBy(PlaybackEvent::getSessionId)
          .checkedBy(VideoTopics::check)
          .withBounds(Duration.standardSeconds(30), Duration.standardSeconds(10));

  private VideoTopics() {}

  private static void check(PlaybackEvent event) throws DeadRecordException {
    FieldCheck.id("eventId", event.getEventId(), "e-2026-0081942");
    FieldCheck.id("sessionId", event.getSessionId(), "s-81942");
    FieldCheck.id("viewerId", event.getViewerId(), "v-17850");
    FieldCheck.id("videoId", event.getVideoId(), "big-buck-bunny");
    dimension("cdn", event.getCdn(), "north");
    dimension("device", event.getDevice(), "tv");
    dimension("country", event.getCountry(), "ES");
    FieldCheck.time("eventTime", event.getEventTime());
    if (event.getVideoSeconds() != null) {
      FieldCheck.range("videoSeconds", event.getVideoSeconds(), 1, LONGEST_VIDEO_SECONDS);
    }
    if (event.getBitrateKbps() != null) {
      FieldCheck.range("bitrateKbps", event.getBitrateKbps(), 1, LARGEST_KBPS);
    } else if (event.getType() == PlaybackType.BITRATE) {
      throw FieldCheck.invalid("bitrateKbps", "is missing in an event of type BITRATE", "4300");
    }
    if (event.getErrorCode() != null) {
      FieldCheck.id("errorCode", event.getErrorCode(), "MEDIA_DECODE");
    } else if (event.getType() == PlaybackType.ERROR) {
      throw FieldCheck.invalid("errorCode", "is missing in an event of type ERROR", "MEDIA_DECODE");
    }
  }

  private static void dimension(String field, String value, String example)
      throws DeadRecordException {
    FieldCheck.id(field, value, example);
    if (value.equals(ALL)) {
      throw FieldCheck.invalid(field, "is *, which means all", example);
    }
  }
}
