package dev.cauce.suite.video;

import dev.cauce.transforms.video.PlaybackEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One viewing laid out on the line of time: what happened at which instant, and how long it played
 * and stalled, cut at minutes and wherever CDN or country change.
 */
final class ViewingTimeline {
  static final long MINUTE = 60_000;

  private static final long SILENCE = 300_000;
  private static final long HOUR = 3_600_000;
  private static final long NEVER = -HOUR;

  /** What is counted of a minute between two changes of CDN or country. */
  static final class Piece {
    final String place;
    final Map<String, Long> counts = new TreeMap<>();
    final List<Long> startups = new ArrayList<>();
    final List<String> errors = new ArrayList<>();

    Piece(String place) {
      this.place = place;
    }

    void add(String what, long more) {
      if (more != 0) {
        counts.merge(what, more, Long::sum);
      }
    }

    long of(String what) {
      return counts.getOrDefault(what, 0L);
    }

    boolean isNothing() {
      return counts.isEmpty() && errors.isEmpty();
    }
  }

  /** By minute and number of the change. */
  private final TreeMap<Long, TreeMap<Integer, Piece>> minutes = new TreeMap<>();

  private String state = "none";
  private String place = "";
  private int changes;
  private long from;
  private long heard = NEVER;
  private long attempted = NEVER;
  private long stalled = NEVER;
  private long exited = NEVER;
  private long rated = NEVER;
  private long kbps;
  private boolean error;

  /** The timeline of {@code events}, which are in order. */
  static ViewingTimeline of(List<PlaybackEvent> events) {
    ViewingTimeline line = new ViewingTimeline();
    for (PlaybackEvent event : events) {
      long time = event.getEventTime().toEpochMilli();
      line.passTo(time);
      line.take(event, time);
    }
    line.passTo(Long.MAX_VALUE / 2);
    return line;
  }

  /** The pieces of each minute, by its first instant. */
  Map<Long, List<Piece>> minutes() {
    Map<Long, List<Piece>> all = new TreeMap<>();
    minutes.forEach(
        (minute, pieces) -> {
          List<Piece> some = pieces.values().stream().filter(one -> !one.isNothing()).toList();
          if (!some.isEmpty()) {
            all.put(minute, some);
          }
        });
    return all;
  }

  private Piece at(long time) {
    return minutes
        .computeIfAbsent(Math.floorDiv(time, MINUTE) * MINUTE, any -> new TreeMap<>())
        .computeIfAbsent(changes, any -> new Piece(place));
  }

  private boolean watching() {
    return state.equals("playing") || state.equals("stalled");
  }

  /** Lets time pass up to {@code time}, at which the next event comes. */
  private void passTo(long time) {
    while (!state.equals("none")) {
      long ends = (state.equals("starting") ? attempted : heard) + SILENCE;
      long resumes = state.equals("stalled") ? stalled + HOUR : Long.MAX_VALUE;
      long until = Math.min(time, Math.min(ends, resumes));
      watch(until);
      if (until == ends) {
        // The last instant before it belongs to the minute in which the silence is noticed.
        end(ends - 1);
      } else if (until == resumes) {
        state = "playing";
      } else {
        return;
      }
    }
  }

  /** Counts what was watched since {@link #from}. */
  private void watch(long until) {
    while (from < until) {
      long next = Math.min(until, (Math.floorDiv(from, MINUTE) + 1) * MINUTE);
      if (watching()) {
        Piece piece = at(from);
        piece.add(state, next - from);
        if (state.equals("playing") && from - rated < HOUR) {
          piece.add("known", next - from);
          piece.add("bits", (next - from) * kbps);
        }
        boolean silent = next == heard + SILENCE;
        if (next % MINUTE == 0 && !silent) {
          piece.add("concurrent", 1);
        }
      }
      from = next;
    }
  }

  private void end(long time) {
    if (state.equals("starting")) {
      at(time).add(error ? "startFailures" : "exitsBeforeStart", 1);
    } else if (watching() && error) {
      at(time).add("playbackFailures", 1);
    }
    state = "none";
    error = false;
  }

  private void take(PlaybackEvent event, long time) {
    from = time;
    String type = event.getType().name();
    boolean begins = type.equals("ATTEMPT") || type.equals("START");
    if (type.equals("EXIT")) {
      end(time);
      heard = time;
      exited = time;
      return;
    }
    if (!begins && time - exited < HOUR) {
      return;
    }
    if (type.equals("ATTEMPT")) {
      end(time);
    }
    heard = time;
    String now = String.join("|", event.getCdn(), event.getDevice(), event.getCountry());
    if (!now.equals(place)) {
      place = now;
      changes++;
    }
    Piece piece = at(time);
    boolean starting = state.equals("starting");
    if (type.equals("ATTEMPT")) {
      piece.add("attempts", 1);
      state = "starting";
      attempted = time;
      exited = NEVER;
      rated = NEVER;
    } else if (type.equals("START")) {
      exited = NEVER;
      piece.add("starts", watching() ? 0 : 1);
      if (starting) {
        piece.startups.add(time - attempted);
      }
      state = "playing";
      rate(event, time);
    } else if (type.equals("STALL_BEGIN") && !starting) {
      piece.add("stalls", state.equals("stalled") ? 0 : 1);
      state = "stalled";
      stalled = time;
    } else if (type.equals("STALL_END") && !starting) {
      state = "playing";
    } else if (type.equals("BITRATE")) {
      rate(event, time);
      state = state.equals("none") ? "playing" : state;
    } else if (type.equals("ERROR")) {
      piece.errors.add(event.getErrorCode());
    }
    error = type.equals("ERROR") || (error && state.equals("starting"));
  }

  private void rate(PlaybackEvent event, long time) {
    if (event.getBitrateKbps() != null) {
      rated = time;
      kbps = event.getBitrateKbps();
    }
  }
}
