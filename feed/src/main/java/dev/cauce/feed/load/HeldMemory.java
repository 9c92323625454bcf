package dev.cauce.feed.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cauce.feed.load.rows.InputRow;
import dev.cauce.pipelines.BadOptionException;

/** How much of the memory is taken by what is held, roughly; ends before the memory does. */
final class HeldMemory {
  /** What an event takes beside its bytes, with its name and its place in lists and maps. */
  private static final int OF_EVENT = 400;

  /** What a row takes, beside its text, that waits for the others of its event. */
  private static final int OF_LINE = 400;

  /** What the first of them takes with all that it says of the event. */
  private static final int OF_FIRST_LINE = 1_100;

  private static final double SHARE = 0.75;
  private static final int MEGABYTE = 1 << 20;

  private final long limit;
  private long events;
  private long lines;

  HeldMemory(long memory) {
    limit = (long) (memory * SHARE);
  }

  void addEvent(LoadedEvent event) {
    events += OF_EVENT + event.key().length + event.value().length;
    check();
  }

  void addLine(InputRow row, boolean isFirst) {
    lines += isFirst ? OF_FIRST_LINE : OF_LINE;
    for (JsonNode value : row.values().values()) {
      lines += value.isTextual() ? value.asText().length() : 0;
    }
    check();
  }

  void forgetLines() {
    lines = 0;
  }

  private void check() {
    if (events + lines > limit) {
      throw new BadOptionException(
          String.format(
              "What is loaded must fit into memory, but takes more than %,d MB so far, and nothing"
                  + " was sent; load the files in parts, the oldest first (see --until), or give"
                  + " more memory: CAUCE_JAVA_OPTIONS=-Xmx8g",
              limit / MEGABYTE));
    }
  }
}
