package dev.cauce.transforms.sensors.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Judges the readings of one sensor and metric, one by one in order of (event time, reading id).
 *
 * <p>Method: conformal anomaly detection by nearest neighbours. The latest {@code window} readings
 * are compared with all earlier windows of the training horizon that do not overlap with them; their
 * <i>distance</i> is the mean Euclidean distance to the nearest {@code neighbours}. A reading is
 * unusual if that distance exceeds by a margin the largest one in the calibration horizon, recent
 * overlapping windows left out: {@code score = distance / (distance + largest)}, so 0.5 equals the
 * largest and the default threshold of 0.55 exceeds it by 22%. The first of a run of unusual
 * readings stands out; the others within the refractory horizon are {@link Reason#REPEAT}.
 *
 * <p>Sources: Laxhammar and Falkman, <i>Conformal prediction for distribution-independent anomaly
 * detection in streaming vessel data</i>, 2010; Burnaev and Ishimtsev, <i>Conformalized density- and
 * distance-based anomaly detection in time-series data</i>, 2016 (KNN-CAD). Unlike there, the
 * distance is Euclidean, and the ratio to the largest distance replaces its rank: a rank can't tell
 * how far beyond everything known a reading is.
 *
 * <p>Limits: if all windows were exchangeable, a window would exceed the n distances of its
 * calibration with a probability of 1/(n + 1), less for the margin; real series are not, so this is
 * a guide and not a bound. A slow drift is never unusual. Nothing is judged before 162 readings
 * within the training horizon, nor after a gap as long as it. Equal steps in time are assumed within
 * a window; gaps are not filled. Differences below a millionth of a reading count as rounding.
 *
 * <p>An assessment at t is a pure function of the readings in (t - lookback, t]: begun at any time
 * up to {@code t - lookback}, it is the same to the last bit. State: about 9 KB once full; the worst
 * case, distances that only fall, is 26 KB. No clock, no randomness, no running floating-point sums.
 */
public final class AnomalyDetector {

  /** The largest magnitude that a reading may have. */
  public static final double LARGEST = 9e12;

  private static final byte VERSION = 1;
  private static final double ROUNDING = 1e-6;
  private static final double AS_BEFORE = 0.5;
  private static final int NEVER = -1;

  private final DetectorSettings settings;
  private final History history;
  private final Calibration calibration;
  private final NearestWindows neighbours;
  private int sinceUnusual = NEVER;
  private long unusualMillis;

  /** A detector that has seen nothing. */
  public AnomalyDetector(DetectorSettings settings) {
    this.settings = settings;
    this.history = new History(settings.training());
    this.calibration = new Calibration(settings.calibration(), settings.window());
    this.neighbours = new NearestWindows(settings.window(), settings.neighbours());
  }

  /**
   * Judges the next reading.
   *
   * @param timeMillis event time, not before that of the reading before
   * @param value finite, of a magnitude up to {@link #LARGEST}
   * @throws IllegalArgumentException if it is not
   */
  public Assessment assess(long timeMillis, double value) {
    if (!(Math.abs(value) <= LARGEST)) {
      throw new IllegalArgumentException("A reading must be within 9e12 of zero: " + value);
    }
    history.add(timeMillis, value);
    sinceUnusual = sinceUnusual == NEVER ? NEVER : sinceUnusual + 1;
    if (history.size() < settings.readingsToMeasure()) {
      return Assessment.learning(value);
    }
    neighbours.search(history);
    double largest = calibration.maximum(timeMillis);
    calibration.add(timeMillis, neighbours.distance());
    if (history.size() < settings.readingsToJudge()) {
      return Assessment.learning(value);
    }
    return judge(timeMillis, score(value, largest));
  }

  private double score(double value, double largest) {
    double expected = neighbours.expected();
    double rounding = ROUNDING * (Math.abs(value) + Math.abs(expected));
    double distance = neighbours.distance();
    return distance == 0 ? 0 : distance / (distance + Math.max(largest, rounding));
  }

  private Assessment judge(long timeMillis, double score) {
    double expected = neighbours.expected();
    if (score < settings.threshold()) {
      return new Assessment(expected, score, Reason.NORMAL, false);
    }
    boolean repeated = isRefractory(timeMillis);
    sinceUnusual = 0;
    unusualMillis = timeMillis;
    return repeated
        ? new Assessment(expected, AS_BEFORE, Reason.REPEAT, false)
        : new Assessment(expected, score, neighbours.difference(history), true);
  }

  private boolean isRefractory(long timeMillis) {
    Horizon refractory = settings.refractory();
    return sinceUnusual != NEVER
        && sinceUnusual <= refractory.readings()
        && unusualMillis > timeMillis - refractory.spanMillis();
  }

  /** Writes the state; the settings are not part of it. */
  public void encode(DataOutput out) throws IOException {
    out.writeByte(VERSION);
    history.encode(out);
    calibration.encode(out);
    out.writeInt(sinceUnusual);
    out.writeLong(unusualMillis);
  }

  /** Reads the state that a detector with the same settings wrote. */
  public static AnomalyDetector decode(DetectorSettings settings, DataInput in)
      throws IOException {
    byte version = in.readByte();
    if (version != VERSION) {
      throw new IOException("Unknown version of a detector's state: " + version);
    }
    AnomalyDetector detector = new AnomalyDetector(settings);
    detector.history.decode(in);
    detector.calibration.decode(in);
    detector.sinceUnusual = in.readInt();
    detector.unusualMillis = in.readLong();
    return detector;
  }
}
