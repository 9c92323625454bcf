package dev.cauce.feed.generate;

import dev.cauce.transforms.intake.Topic;
import java.util.SplittableRandom;

/**
 * Event times and arrivals around the time of a slot. What is late or future arrives at that time
 * and speaks of another, so that arrivals stay within the interval; what is delayed speaks of that
 * time and arrives later. The bounds L and F themselves, and a millisecond beyond, are among them.
 */
final class Delays {
  private static final double EDGE = 0.05;
  private static final long NETWORK_MILLIS = 200;
  private static final long LONGEST_LATE_MILLIS = 7_200_000;
  private static final long LONGEST_FUTURE_MILLIS = 86_400_000;

  /** When an event happened and when it arrives, in milliseconds since 1970. */
  record Times(long eventMillis, long arrivalMillis) {}

  private final SplittableRandom random;
  private final double disorder;
  private final long latenessMillis;
  private final long futureMillis;
  private final long longestMillis;
  private final long lastMillis;

  Delays(GenerateSettings settings, Topic<?> topic, SplittableRandom random) {
    this.random = random;
    disorder = settings.shares().disorder();
    latenessMillis = topic.lateness().getMillis();
    futureMillis = topic.future().getMillis();
    longestMillis = Math.min(latenessMillis, settings.spanMillis() / 4);
    lastMillis = settings.to().getMillis() - 1;
  }

  Times onTime(long nowMillis) {
    if (random.nextDouble() >= disorder) {
      return arriving(nowMillis, (long) (NETWORK_MILLIS * random.nextDouble()));
    }
    double edge = random.nextDouble();
    if (edge < EDGE) {
      return arriving(nowMillis, latenessMillis);
    }
    if (edge < 2 * EDGE && nowMillis + futureMillis <= lastMillis) {
      return new Times(nowMillis + futureMillis, nowMillis);
    }
    double share = random.nextDouble();
    return arriving(nowMillis, (long) (longestMillis * share * share));
  }

  /** When an event of the time {@code eventMillis} arrives that is on time. */
  long delayed(long eventMillis) {
    double share = random.nextDouble();
    return random.nextDouble() >= disorder
        ? arriving(eventMillis, (long) (NETWORK_MILLIS * share)).arrivalMillis()
        : arriving(eventMillis, (long) (longestMillis * share * share)).arrivalMillis();
  }

  /** When one arrives that is late, if that is within the interval. */
  long tooLate(long eventMillis) {
    return Math.min(eventMillis + latenessMillis + beyond(LONGEST_LATE_MILLIS), lastMillis);
  }

  private Times arriving(long nowMillis, long delayMillis) {
    long delay = Math.min(delayMillis, latenessMillis);
    return new Times(nowMillis, Math.min(nowMillis + delay, lastMillis));
  }

  Times late(long nowMillis) {
    return new Times(nowMillis - latenessMillis - beyond(LONGEST_LATE_MILLIS), nowMillis);
  }

  Times future(long nowMillis) {
    return new Times(nowMillis + futureMillis + beyond(LONGEST_FUTURE_MILLIS), nowMillis);
  }

  /** How far beyond a bound: a millisecond, a second, or anything up to {@code most}. */
  private long beyond(long most) {
    double share = random.nextDouble();
    double far = random.nextDouble();
    return share < 0.25 ? 1 : 1 + (long) ((share < 0.5 ? 1000 : most) * far * far);
  }
}
