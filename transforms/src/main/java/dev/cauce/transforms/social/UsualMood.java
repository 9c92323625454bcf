package dev.cauce.transforms.social;

import dev.cauce.transforms.social.MoodWeek.Hour;
import java.util.List;

/**
 * What is usual of a brand: the mean of its posts, how far they lie from it, and how far hours lie
 * apart beyond that, since people answer each other. The variance between hours is the estimate of
 * moments: DerSimonian, R. and Laird, N. (1986): Meta-analysis in clinical trials.
 *
 * @param mean in ten-thousandths
 * @param variance of a post
 * @param between variance of the mean of an hour of infinitely many posts
 */
record UsualMood(long posts, double mean, double variance, double between) {

  /** Scores have four decimals and are bounded, so that no error is smaller than this. */
  private static final double LEAST_ERROR = 200;

  static UsualMood of(List<Hour> hours) {
    long posts = 0;
    long sum = 0;
    long squares = 0;
    double squaredPosts = 0;
    for (Hour hour : hours) {
      posts += hour.posts();
      sum += hour.sum();
      squares += hour.squares();
      squaredPosts += (double) hour.posts() * hour.posts();
    }
    if (posts < 2) {
      return new UsualMood(posts, 0, 0, 0);
    }
    double mean = (double) sum / posts;
    double variance = Math.max(0, (squares - mean * sum) / (posts - 1));
    double apart = 0;
    for (Hour hour : hours) {
      if (hour.posts() > 0) {
        double difference = (double) hour.sum() / hour.posts() - mean;
        apart += hour.posts() * difference * difference;
      }
    }
    double scale = posts - squaredPosts / posts;
    double excess = apart - (hours.size() - 1) * variance;
    return new UsualMood(posts, mean, variance, scale > 0 ? Math.max(0, excess / scale) : 0);
  }

  /** How many standard errors the mean of {@code now} lies below this. */
  double deviationsBelow(Hour now) {
    double error = Math.sqrt(variance / now.posts() + between);
    return (mean - (double) now.sum() / now.posts()) / Math.max(LEAST_ERROR, error);
  }
}
