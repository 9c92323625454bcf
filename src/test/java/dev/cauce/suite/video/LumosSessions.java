package dev.cauce.suite.video;

import dev.cauce.transforms.video.PlaybackEvent;
import dev.cauce.transforms.video.PlaybackType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Lumos: what was delivered chunk by chunk, as events of players. Chunks have no clock: the first
 * comes when the session begins, and each of the next once the one before is delivered, but while
 * the buffer is full not before as much was played. Waiting for data after the first chunk that
 * came into a full buffer is a stall.
 */
public final class LumosSessions {
  private static final long MILLIS_BETWEEN = 20_000;

  private final String session;
  private final List<PlaybackEvent> events = new ArrayList<>();
  private String[] chunk;
  private long now;
  private long kbps;
  private boolean steady;
  private boolean stalled;

  private LumosSessions(String session, long now) {
    this.session = session;
    this.now = now;
  }

  /** The sessions of {@code files}, 20 seconds after each other from {@code fromMillis} on. */
  public static List<PlaybackEvent> read(List<String> files, long fromMillis) throws IOException {
    Map<String, List<String[]>> sessions = new TreeMap<>();
    for (String file : files) {
      try (BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(
                  new GZIPInputStream(Files.newInputStream(Path.of(file))),
                  StandardCharsets.UTF_8))) {
        for (String line : reader.lines().skip(1).toList()) {
          String[] cells = line.split(",");
          sessions.computeIfAbsent(cells[0], any -> new ArrayList<>()).add(cells);
        }
      }
    }
    List<PlaybackEvent> all = new ArrayList<>();
    long start = fromMillis;
    for (Map.Entry<String, List<String[]>> one : sessions.entrySet()) {
      LumosSessions session = new LumosSessions(one.getKey(), start);
      session.watch(one.getValue());
      all.addAll(session.events);
      start += MILLIS_BETWEEN;
    }
    return all;
  }

  private void watch(List<String[]> chunks) {
    chunk = chunks.get(0);
    say(PlaybackType.ATTEMPT, null);
    for (String[] next : chunks) {
      chunk = next;
      take(Math.round(1000 * Double.parseDouble(chunk[8])));
    }
    say(PlaybackType.EXIT, null);
  }

  private void take(long deliveryMillis) {
    boolean isSteady = chunk[9].equals("steady");
    if (steady && !isSteady && !stalled) {
      stalled = true;
      say(PlaybackType.STALL_BEGIN, null);
    } else if (stalled && isSteady) {
      stalled = false;
      say(PlaybackType.STALL_END, null);
    }
    steady |= isSteady && events.size() > 1;
    now += isSteady ? Math.max(deliveryMillis, chunkMillis()) : Math.max(1, deliveryMillis);
    long bitrate = Long.parseLong(chunk[5]);
    if (events.size() == 1) {
      say(PlaybackType.START, bitrate);
    } else if (bitrate != kbps) {
      say(PlaybackType.BITRATE, bitrate);
    }
    kbps = bitrate;
  }

  /** How much of a video is in a chunk, which the session's name tells: bbb_4s. */
  private long chunkMillis() {
    return session.contains("_4s") ? 4_000 : 2_000;
  }

  private void say(PlaybackType type, Long bitrateKbps) {
    events.add(
        new PlaybackEvent(
            session + "-" + events.size(),
            session,
            "viewer of " + session,
            session.contains("-ed_") ? "elephant-dream" : "big-buck-bunny",
            chunk[2],
            chunk[3],
            "CN",
            type,
            bitrateKbps,
            null,
            null,
            Instant.ofEpochMilli(now)));
  }
}
