package dev.cauce.suite.video;

import dev.cauce.suite.model.EventRules;
import dev.cauce.suite.model.FieldRules;
import dev.cauce.transforms.video.PlaybackEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** What the model of {@code pipeline} knows of what players say. */
record PlaybackRules(String pipeline) implements EventRules<PlaybackEvent> {

  @Override
  public String topic() {
    return "video.playback";
  }

  @Override
  public Schema schema() {
    return PlaybackEvent.getClassSchema();
  }

  @Override
  public Duration lateness() {
    return Duration.ofSeconds(30);
  }

  @Override
  public Duration future() {
    return Duration.ofSeconds(10);
  }

  @Override
  public String id(PlaybackEvent event) {
    return event.getEventId();
  }

  @Override
  public Instant time(PlaybackEvent event) {
    return event.getEventTime();
  }

  @Override
  public Optional<String> invalidField(PlaybackEvent event) {
    Map<String, String> names =
        Map.of(
            "eventId", event.getEventId(),
            "sessionId", event.getSessionId(),
            "viewerId", event.getViewerId(),
            "videoId", event.getVideoId());
    for (String field : new String[] {"eventId", "sessionId", "viewerId", "videoId"}) {
      if (!FieldRules.isName(names.get(field))) {
        return Optional.of(field);
      }
    }
    Map<String, String> places =
        Map.of("cdn", event.getCdn(), "device", event.getDevice(), "country", event.getCountry());
    for (String field : new String[] {"cdn", "device", "country"}) {
      if (!FieldRules.isName(places.get(field)) || places.get(field).equals("*")) {
        return Optional.of(field);
      }
    }
    if (!FieldRules.isTime(event.getEventTime())) {
      return Optional.of("eventTime");
    }
    Long seconds = event.getVideoSeconds();
    if (seconds != null && (seconds < 1 || seconds > 10_000_000)) {
      return Optional.of("videoSeconds");
    }
    String type = event.getType().name();
    Long kbps = event.getBitrateKbps();
    if (kbps == null ? type.equals("BITRATE") : kbps < 1 || kbps > 10_000_000) {
      return Optional.of("bitrateKbps");
    }
    String code = event.getErrorCode();
    if (code == null ? type.equals("ERROR") : !FieldRules.isName(code)) {
      return Optional.of("errorCode");
    }
    return Optional.empty();
  }
}
