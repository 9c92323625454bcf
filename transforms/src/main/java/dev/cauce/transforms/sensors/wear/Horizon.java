package dev.cauce.transforms.sensors.wear;

import java.io.Serializable;
import java.util.List;
import java.util.stream.DoubleStream;
import org.joda.time.Duration;

/**
 * How far ahead a model looks: of more life than that nothing is said but that it is more, since
 * wear does not show before. All windows follow from it: of a horizon of 125 hours they are 6, 25,
 * 94 and 188, the shortest to see what is new in spite of noise, the longest to know the machine.
 *
 * @param hours 10 to 720
 */
public record Horizon(int hours) implements Serializable {
  /** What is known as the piecewise linear target of C-MAPSS (Heimes, 2008). */
  public static final Horizon DEFAULT = new Horizon(125);

  private static final int SHORTEST = 10;
  private static final int LONGEST = 720;
  private static final double[] SHARES = {0.05, 0.2, 0.75, 1.5};

  public Horizon {
    if (hours < SHORTEST || hours > LONGEST) {
      throw new IllegalArgumentException("is not from PT10H to PT720H");
    }
  }

  /** The trailing windows in hours, shortest first. */
  public List<Integer> windows() {
    return DoubleStream.of(SHARES)
        .mapToObj(share -> Math.max(1, (int) Math.rint(hours * share)))
        .distinct()
        .toList();
  }

  /** The longest window, which is also how long before a failure hours are learned from. */
  int longestWindow() {
    List<Integer> windows = windows();
    return windows.get(windows.size() - 1);
  }

  /** How far back the last hours of a life look that are learned from. */
  public Duration ofLives() {
    return Duration.standardHours(2L * longestWindow());
  }

  /** How far back a row looks: the last 24 hours decide on its trend, and each has its windows. */
  public Duration ofHealth() {
    return Duration.standardHours(longestWindow() + MachineMemory.RECENT_HOURS);
  }
}
