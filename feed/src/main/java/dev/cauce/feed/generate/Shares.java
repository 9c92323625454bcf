package dev.cauce.feed.generate;

import dev.cauce.pipelines.BadOptionException;

/**
 * How much of what goes wrong in a real log there is, each a share in {@code [0, 1]}. What is late,
 * future, dead or a duplicate is a share of all records; what is delayed, a share of the rest.
 *
 * @param disorder arrives with a delay of up to L, on time but out of order
 * @param late arrives more than L after its event time
 * @param future arrives more than F before its event time
 * @param dead can't be read, for every reason that there is
 * @param duplicates the same bytes again, most of them on time
 * @param ties has exactly the event time of the record before it; of a sensor, the same one
 */
public record Shares(
    double disorder, double late, double future, double dead, double duplicates, double ties) {

  /** In order, without anything wrong. */
  public static final Shares NONE = new Shares(0, 0, 0, 0, 0, 0);

  /** Some of everything. */
  public static final Shares SOME = new Shares(0.2, 0.01, 0.005, 0.01, 0.02, 0.02);

  private static final double MOST_WRONG = 0.9;

  public Shares {
    share("disorder", disorder);
    share("late", late);
    share("future", future);
    share("dead", dead);
    share("duplicates", duplicates);
    share("ties", ties);
    double wrong = late + future + dead + duplicates;
    if (wrong > MOST_WRONG) {
      throw new BadOptionException(
          String.format(
              "--late %s, --future %s, --dead %s and --duplicates %s are %s together, more than %s;"
                  + " good ones: --late 0.01 --future 0.01 --dead 0.01 --duplicates 0.02",
              late, future, dead, duplicates, wrong, MOST_WRONG));
    }
  }

  private static void share(String option, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new BadOptionException(option, value, "is no share between 0 and 1", "0.1");
    }
  }

  public Shares withDisorder(double share) {
    return new Shares(share, late, future, dead, duplicates, ties);
  }

  public Shares withLate(double share) {
    return new Shares(disorder, share, future, dead, duplicates, ties);
  }

  public Shares withFuture(double share) {
    return new Shares(disorder, late, share, dead, duplicates, ties);
  }

  public Shares withDead(double share) {
    return new Shares(disorder, late, future, share, duplicates, ties);
  }

  public Shares withDuplicates(double share) {
    return new Shares(disorder, late, future, dead, share, ties);
  }

  public Shares withTies(double share) {
    return new Shares(disorder, late, future, dead, duplicates, share);
  }
}
