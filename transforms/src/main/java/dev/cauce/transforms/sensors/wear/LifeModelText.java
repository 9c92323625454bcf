package dev.cauce.transforms.sensors.wear;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A model as text, which a person can read and write; the same model has the same bytes. Empty
 * lines and those that begin with # say nothing:
 *
 * <pre>
 * cauce life model 1
 * horizon 10
 * healthy 9.5
 * band 0 low -2 high 3
 * metric oil_temperature mean 61.5 deviation 2.5 lowest 55.0 highest 78.0 healthy 0.5 weights -1.5 -1.0 0.5 0.5 -0.5 0.0 0.0 0.0
 * </pre>
 *
 * <p>Windows follow from the horizon; of 10 hours they are 1, 2, 8 and 15. Blanks and the like in
 * the name of a metric are written as in the query of an address.
 */
public final class LifeModelText {
  private static final String TITLE = "cauce life model 1";
  private static final int FIRST_WEIGHT = 13;

  private LifeModelText() {}

  /** The bytes of {@code model}. */
  static byte[] write(LifeModel model) {
    StringBuilder text = new StringBuilder(TITLE).append('\n');
    text.append("horizon ").append(model.horizon().hours()).append('\n');
    text.append("healthy ").append(model.healthyHours()).append('\n');
    for (LifeModel.Band band : model.bands()) {
      text.append("band ").append(band.fromHours());
      text.append(" low ").append(band.low()).append(" high ").append(band.high()).append('\n');
    }
    for (LifeModel.Metric metric : model.metrics()) {
      LifeModel.Scale scale = metric.scale();
      text.append("metric ").append(URLEncoder.encode(scale.name(), StandardCharsets.UTF_8));
      text.append(" mean ").append(scale.mean()).append(" deviation ").append(scale.deviation());
      text.append(" lowest ").append(scale.lowest()).append(" highest ").append(scale.highest());
      text.append(" healthy ").append(metric.healthyHours()).append(" weights");
      metric.weights().forEach(weight -> text.append(' ').append(weight));
      text.append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Reads a model.
   *
   * @throws IOException when it is none, with the line and a good one
   */
  public static LifeModel read(byte[] bytes) throws IOException {
    List<String[]> lines =
        new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(line -> line.strip().split("\\s+"))
            .toList();
    if (lines.isEmpty() || !String.join(" ", lines.get(0)).equals(TITLE)) {
      throw new IOException("its first line is not \"" + TITLE + "\"");
    }
    Parts parts = new Parts();
    for (String[] line : lines.subList(1, lines.size())) {
      try {
        parts.take(line);
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        throw new IOException(
            "its line \""
                + String.join(" ", line)
                + "\" is none; a good one: band 0 low -6.2 high 11.5",
            e);
      }
    }
    return parts.model();
  }

  /** What was read so far. */
  private static final class Parts {
    private Horizon horizon;
    private Double healthy;
    private final List<LifeModel.Band> bands = new ArrayList<>();
    private final List<LifeModel.Metric> metrics = new ArrayList<>();

    void take(String[] line) {
      switch (line[0]) {
        case "horizon" -> horizon = new Horizon(Integer.parseInt(line[1]));
        case "healthy" -> healthy = finite(line[1]);
        case "band" -> bands.add(band(line));
        case "metric" -> metrics.add(metric(line));
        default -> throw new IllegalArgumentException(line[0]);
      }
    }

    private LifeModel.Band band(String[] line) {
      double from = finite(line[1]);
      double before = bands.isEmpty() ? from : bands.get(bands.size() - 1).fromHours();
      if (line.length != 6 || from < before || (bands.isEmpty() && from != 0)) {
        throw new IllegalArgumentException(line[1]);
      }
      return new LifeModel.Band(from, finite(line[3]), finite(line[5]));
    }

    private LifeModel.Metric metric(String[] line) {
      LifeModel.Scale scale =
          new LifeModel.Scale(
              URLDecoder.decode(line[1], StandardCharsets.UTF_8),
              finite(line[3]),
              finite(line[5]),
              finite(line[7]),
              finite(line[9]));
      List<Double> weights =
          Arrays.stream(line).skip(FIRST_WEIGHT).map(LifeModelText::finite).toList();
      boolean known = metrics.stream().anyMatch(one -> one.scale().name().equals(scale.name()));
      if (known || scale.deviation() <= 0 || scale.lowest() > scale.highest()) {
        throw new IllegalArgumentException(line[5]);
      }
      return new LifeModel.Metric(scale, finite(line[11]), weights);
    }

    LifeModel model() throws IOException {
      if (horizon == null || healthy == null || bands.isEmpty() || metrics.isEmpty()) {
        throw new IOException("it lacks one of: horizon 125, healthy 110.5, a band, a metric");
      }
      int terms = 2 * horizon.windows().size();
      for (LifeModel.Metric metric : metrics) {
        if (metric.weights().size() != terms) {
          throw new IOException(
              "its metric "
                  + metric.scale().name()
                  + " has "
                  + metric.weights().size()
                  + " weights, not "
                  + terms);
        }
      }
      return new LifeModel(horizon, healthy, metrics, bands);
    }
  }

  private static double finite(String text) {
    double number = Double.parseDouble(text);
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }
}
