package dev.cauce.transforms.social;

import dev.cauce.transforms.social.MoodWeek.Hour;
import dev.cauce.transforms.timeorder.MemoryCoder;
import dev.cauce.transforms.timeorder.StepFunction;
import dev.cauce.transforms.timeorder.Steps;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.Coder;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * Holds the mood of each hour against the brand's own week before it, as a control chart does
 * (Shewhart 1931): an hour whose mean lies more than so many standard errors below the week's mean
 * is low. The posts of now are those of the hour, of it and the one before, and so on up to six, of
 * which the one counts that lies farthest below. A low hour is said once: not if one of the 24
 * hours before it was low too.
 *
 * @param alertFrom how many standard errors below the usual
 */
record WatchMoods(double alertFrom) implements StepFunction<String, Mention, MoodWeek, MoodAlert> {
  /** Nobody knows a mood by fewer posts. */
  static final int LEAST_POSTS = 20;

  /** Nobody knows what is usual by fewer posts, or by fewer hours. */
  static final int LEAST_POSTS_OF_WEEK = 50;

  static final int LEAST_HOURS_OF_WEEK = 6;

  /** What is less does not matter to anybody, however sure it is; in ten-thousandths. */
  static final double LEAST_DROP = 2_000;

  private static final Duration STEP = Duration.standardHours(1);
  private static final double SCALE = 10_000;

  /** A row asks whether 24 hours were low, each by what six hours and the week before them say. */
  static final Duration LOOKBACK =
      STEP.multipliedBy(
          1L + MoodWeek.HOURS_OF_SILENCE + MoodWeek.MOST_HOURS_OF_NOW + MoodWeek.HOURS_OF_WEEK);

  @Override
  public Steps<Mention> steps() {
    return new Steps<>(Mention.ORDER, STEP);
  }

  @Override
  public Duration lookback() {
    return LOOKBACK;
  }

  @Override
  public MoodWeek empty() {
    return new MoodWeek();
  }

  @Override
  public Coder<MoodWeek> memoryCoder() {
    return MemoryCoder.of(1, MoodWeek::write, MoodWeek::read);
  }

  @Override
  public void step(
      String brandId, List<Mention> mentions, MoodWeek week, Consumer<MoodAlert> alerts) {
    Mention last = mentions.get(mentions.size() - 1);
    Instant start = steps().startOf(last);
    week.add(Hour.of(start.getMillis(), mentions));
    Hour lowest = null;
    double most = 0;
    for (Hour now : week.now(LEAST_POSTS)) {
      double deviations = deviationsBelow(week.before(now.startMillis()), now);
      if (deviations >= alertFrom && deviations > most) {
        lowest = now;
        most = deviations;
      }
    }
    if (lowest != null && week.markLow()) {
      int hours = (int) ((start.getMillis() - lowest.startMillis()) / MoodWeek.HOUR_MILLIS) + 1;
      UsualMood usual = UsualMood.of(week.before(lowest.startMillis()));
      alerts.accept(alert(last.brand(), steps().lastInstantOf(last), lowest, hours, usual));
    }
  }

  /** 0 where not enough is known, or where what is missing does not matter. */
  private static double deviationsBelow(List<Hour> week, Hour now) {
    UsualMood usual = UsualMood.of(week);
    boolean matters =
        usual.posts() >= LEAST_POSTS_OF_WEEK
            && week.size() >= LEAST_HOURS_OF_WEEK
            && usual.mean() - (double) now.sum() / now.posts() >= LEAST_DROP;
    return matters ? usual.deviationsBelow(now) : 0;
  }

  private static MoodAlert alert(
      Mention.Named brand, Instant at, Hour now, int hours, UsualMood usual) {
    return new MoodAlert(
        at,
        brand.id(),
        brand.name(),
        rounded((double) now.sum() / now.posts() / SCALE),
        rounded(usual.mean() / SCALE),
        rounded(usual.deviationsBelow(now)),
        now.posts(),
        now.negative(),
        hours,
        usual.posts());
  }

  private static double rounded(double value) {
    return Math.round(value * SCALE) / SCALE;
  }
}
