package dev.cauce.transforms.timeorder;

import java.io.Serializable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Where the sessions of a key end: at a gap without an event, or at the end of a block of the
 * longest length, whichever comes first. Blocks are counted from 1970 in UTC. So what is a session
 * depends on no event that is further back than the longest length, and an interval computed by
 * itself has the same sessions; a longest length from the first event would have cuts that depend
 * on every event since the last gap, however long ago. Longest is also the lookback.
 *
 * @param gap how long after an event nothing must happen
 * @param longest how long a session can be, for example a day, which cuts at midnight
 */
public record Sessions(Duration gap, Duration longest) implements Serializable {

  public Sessions {
    if (gap.getMillis() <= 0 || gap.isLongerThan(longest)) {
      throw new IllegalArgumentException(
          "gap " + gap + " is not above zero and at most " + longest + ", as PT30M is");
    }
  }

  /**
   * The last instant of the session whose last event was at {@code last}: an event up to it belongs
   * to it.
   */
  public Instant endOf(Instant last) {
    long block = longest.getMillis();
    long blockEnd = (Math.floorDiv(last.getMillis(), block) + 1) * block;
    return Instant.ofEpochMilli(Math.min(last.getMillis() + gap.getMillis(), blockEnd) - 1);
  }
}
