package dev.cauce.suite.video;

import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.model.IntakeModel;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.suite.model.PipelineModel;
import dev.cauce.transforms.video.PlaybackEvent;
import dev.cauce.transforms.video.PlaybackQuality;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How well people could watch: each viewing laid out on the line of time, and minutes added up. */
public final class PlaybackModel implements PipelineModel {
  private static final List<String> COUNTS =
      List.of("attempts", "starts", "startFailures", "exitsBeforeStart", "playbackFailures");

  @Override
  public ModelTables of(Iterable<LogRecord> log) {
    ModelTables tables = new ModelTables();
    List<PlaybackEvent> events = new ArrayList<>();
    new IntakeModel<>(new PlaybackRules("playback"), tables).read(log, events::add);
    Map<Long, Map<String, List<ViewingTimeline.Piece>>> minutes = minutesOf(events);
    minutes.forEach(
        (minute, places) ->
            places.forEach((place, pieces) -> addRow(tables, minute, place, pieces)));
    new IncidentsModel(tables).watch(minutes);
    return tables;
  }

  /** The pieces of each minute, by the place and by all that hold it. */
  private static Map<Long, Map<String, List<ViewingTimeline.Piece>>> minutesOf(
      List<PlaybackEvent> events) {
    Map<List<String>, List<PlaybackEvent>> viewings =
        events.stream()
            .sorted(
                Comparator.comparing(PlaybackEvent::getEventTime)
                    .thenComparing(PlaybackEvent::getEventId))
            .collect(
                Collectors.groupingBy(
                    event ->
                        List.of(
                            event.getSessionId(),
                            event.getViewerId(),
                            event.getVideoId(),
                            event.getDevice())));
    Map<Long, Map<String, List<ViewingTimeline.Piece>>> minutes = new TreeMap<>();
    for (List<PlaybackEvent> viewing : viewings.values()) {
      ViewingTimeline.of(viewing)
          .minutes()
          .forEach(
              (minute, pieces) -> {
                for (ViewingTimeline.Piece piece : pieces) {
                  for (String place : placesThatHold(piece.place)) {
                    minutes
                        .computeIfAbsent(minute, any -> new TreeMap<>())
                        .computeIfAbsent(place, any -> new ArrayList<>())
                        .add(piece);
                  }
                }
              });
    }
    return minutes;
  }

  /** The place itself, and with one, two or three of its parts replaced by all. */
  static List<String> placesThatHold(String place) {
    List<String> all = new ArrayList<>(List.of(""));
    for (String part : place.split("\\|")) {
      all =
          all.stream()
              .flatMap(begun -> List.of(begun + "|" + part, begun + "|*").stream())
              .collect(Collectors.toCollection(ArrayList::new));
    }
    return all.stream().map(one -> one.substring(1)).toList();
  }

  static long sum(List<ViewingTimeline.Piece> pieces, String what) {
    return pieces.stream().mapToLong(piece -> piece.of(what)).sum();
  }

  static long plays(List<ViewingTimeline.Piece> pieces) {
    return pieces.stream()
        .filter(one -> one.of("playing") + one.of("stalled") + one.of("stalls") > 0)
        .count();
  }

  static long stalledPlays(List<ViewingTimeline.Piece> pieces) {
    return pieces.stream().filter(one -> one.of("stalled") + one.of("stalls") > 0).count();
  }

  private static void addRow(
      ModelTables tables, long minute, String place, List<ViewingTimeline.Piece> pieces) {
    Instant start = Instant.ofEpochMilli(minute);
    List<Long> startups = new ArrayList<>();
    pieces.forEach(piece -> startups.addAll(piece.startups));
    Collections.sort(startups);
    long playing = sum(pieces, "playing");
    long stalled = sum(pieces, "stalled");
    long stalls = sum(pieces, "stalls");
    List<Object> row = new ArrayList<>(List.of((Object[]) place.split("\\|")));
    row.add(ModelTables.joda(start));
    COUNTS.forEach(what -> row.add(sum(pieces, what)));
    for (int percent : new int[] {50, 95, 99}) {
      row.add(percentile(startups, percent));
    }
    row.add(plays(pieces));
    row.add(stalledPlays(pieces));
    row.add(sum(pieces, "concurrent"));
    row.add(playing);
    row.add(stalled);
    row.add(stalls);
    row.add(playing + stalled == 0 ? 0.0 : (double) stalled / (playing + stalled));
    row.add(playing == 0 ? 0.0 : stalls / (playing / 3_600_000.0));
    row.add(rounded(sum(pieces, "bits"), sum(pieces, "known")));
    List<String> codes = pieces.stream().flatMap(piece -> piece.errors.stream()).toList();
    row.add((long) codes.size());
    row.add(mostFrequent(codes));
    row.add((long) pieces.size());
    row.add(ModelTables.joda(start.truncatedTo(ChronoUnit.DAYS)));
    tables.add(
        PlaybackQuality.TABLE, start.plus(1, ChronoUnit.MINUTES).minusMillis(1), row.toArray());
  }

  /** The end of the bucket that holds it: 128 buckets for each doubling, exact below 256. */
  private static Long percentile(List<Long> sorted, int percent) {
    if (sorted.isEmpty()) {
      return null;
    }
    long value = sorted.get((sorted.size() * percent + 99) / 100 - 1);
    long width = 1;
    while (value / width >= 256) {
      width *= 2;
    }
    return value / width * width + width - 1;
  }

  private static Long rounded(long sum, long count) {
    return count == 0 ? null : (Long) ((2 * sum + count) / (2 * count));
  }

  private static String mostFrequent(List<String> codes) {
    Map<String, Long> counts =
        codes.stream().collect(Collectors.groupingBy(code -> code, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(5)
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.joining(", "));
  }
}
