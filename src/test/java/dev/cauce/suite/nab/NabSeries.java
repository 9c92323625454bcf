package dev.cauce.suite.nab;

import java.util.List;

/**
 * One file of the benchmark, in the order of its rows.
 *
 * @param file folder and name, {@code realTweets/Twitter_volume_IBM.csv}
 * @param timesMillis event times, read as UTC since the files name no zone; not always ascending
 * @param values one value for each time
 * @param windows labelled anomalies in ascending order, never overlapping
 */
public record NabSeries(String file, long[] timesMillis, double[] values, List<Window> windows) {

  private static final double PROBATION = 0.15;
  private static final int LONGEST_PROBATION_OF = 5_000;

  /**
   * A labelled anomaly.
   *
   * @param first its first row
   * @param last its last row, inclusive
   */
  public record Window(int first, int last) {

    /** Its length in rows. */
    public int rows() {
      return last - first + 1;
    }
  }

  /** The number of rows. */
  public int rows() {
    return values.length;
  }

  /** The first row that is scored: the first 15% of the rows, at most 750, are for learning. */
  public int firstScoredRow() {
    double probation = Math.min(Math.floor(PROBATION * rows()), PROBATION * LONGEST_PROBATION_OF);
    return (int) Math.ceil(probation);
  }
}
