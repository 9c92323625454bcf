package dev.cauce.transforms.commerce.fraud;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.joda.time.Duration;

/**
 * Logistic regression: a score is 1 / (1 + e^-z), where z is the sum of the features' points, each
 * {@code weight · (value - mean) / deviation}, and of the intercept. So each reason's share of a
 * score is known, and an expert may read, or write, a model:
 *
 * <pre>
 * cauce fraud model 1
 * reported_within PT168H
 * intercept -5.81
 * amount mean 53.6 deviation 42.1 weight 0.42
 * </pre>
 *
 * <p>Features that it does not name count nothing.
 *
 * @param reportedWithin in what time a fraud is reported, if ever
 */
public record FraudModel(Duration reportedWithin, double intercept, List<Weighed> features) {
  /** The longest time in which a fraud may be reported. */
  public static final Duration LONGEST = Duration.standardDays(90);

  private static final String TITLE = "cauce fraud model 1";

  public FraudModel {
    features = List.copyOf(features);
  }

  /** What a feature counts. */
  public record Weighed(Feature feature, double mean, double deviation, double weight) {
    double points(double value) {
      return weight * (value - mean) / deviation;
    }
  }

  /**
   * How much a payment looks like a fraud.
   *
   * @param score from 0 to 1
   * @param points by reason: what each adds to the logarithm of the odds
   */
  record Verdict(double score, Map<Reason, Double> points) {}

  Verdict judge(DescribedPayment payment) {
    double[] values = payment.features();
    Map<Reason, Double> points = new EnumMap<>(Reason.class);
    double sum = intercept;
    for (Weighed one : features) {
      double own = one.points(values[one.feature().ordinal()]);
      sum += own;
      points.merge(one.feature().reason(), own, Double::sum);
    }
    return new Verdict(1 / (1 + StrictMath.exp(-sum)), points);
  }

  /** As text, of which the same model has the same bytes. */
  public byte[] write() {
    StringBuilder text = new StringBuilder(TITLE).append('\n');
    text.append("reported_within ").append(reportedWithin).append('\n');
    text.append("intercept ").append(intercept).append('\n');
    for (Weighed one : features) {
      text.append(
          String.format(
              Locale.ROOT,
              "%s mean %s deviation %s weight %s%n",
              one.feature().id(),
              one.mean(),
              one.deviation(),
              one.weight()));
    }
    return text.toString().replace(System.lineSeparator(), "\n").getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads what {@link #write} writes; empty lines and those that begin with # say nothing.
   *
   * @throws IOException when it is no model, with the line and a good one
   */
  public static FraudModel read(byte[] bytes) throws IOException {
    List<String[]> lines = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).lines().toList()) {
      if (!line.isBlank() && !line.startsWith("#")) {
        lines.add(line.strip().split("\\s+"));
      }
    }
    if (lines.isEmpty() || !String.join(" ", lines.get(0)).equals(TITLE)) {
      throw new IOException("its first line is not \"" + TITLE + "\"");
    }
    Duration within = null;
    Double intercept = null;
    List<Weighed> features = new ArrayList<>();
    for (String[] line : lines.subList(1, lines.size())) {
      try {
        switch (line[0]) {
          case "reported_within" -> within = reported(line[1]);
          case "intercept" -> intercept = finite(line[1]);
          default -> features.add(weighed(line));
        }
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw new IOException(
            "its line \""
                + String.join(" ", line)
                + "\" is none; a good one: amount mean 53.6"
                + " deviation 42.1 weight 0.42",
            e);
      }
    }
    if (within == null || intercept == null) {
      throw new IOException("it lacks reported_within PT168H or intercept -5.81");
    }
    return new FraudModel(within, intercept, features);
  }

  private static Weighed weighed(String[] line) {
    Feature feature = Feature.valueOf(line[0].toUpperCase(Locale.ROOT));
    double deviation = finite(line[4]);
    if (line.length != 7 || deviation <= 0) {
      throw new IllegalArgumentException(line[4]);
    }
    return new Weighed(feature, finite(line[2]), deviation, finite(line[6]));
  }

  private static Duration reported(String text) {
    Duration within = Duration.parse(text);
    if (within.getMillis() <= 0 || within.isLongerThan(LONGEST)) {
      throw new IllegalArgumentException(text);
    }
    return within;
  }

  private static double finite(String text) {
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }
}
