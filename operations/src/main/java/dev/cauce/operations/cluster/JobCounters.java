package dev.cauce.operations.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cauce.io.cassandra.WriteRows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.MetricResult;
import org.apache.beam.sdk.metrics.MetricResults;
import org.apache.beam.sdk.metrics.MetricsFilter;
import org.apache.beam.sdk.util.VarInt;

/**
 * What Beam counted in a job, all steps of it together. Flink's REST API shows Beam's own metrics
 * as JSON, in the text of an accumulator.
 *
 * @param rows how many rows were written to each table
 * @param dropped how many elements the engine has dropped as late
 */
public record JobCounters(Map<String, Long> rows, long dropped) {
  /** Of a job that has counted nothing. */
  public static final JobCounters NONE = new JobCounters(Map.of(), 0);

  /** What Beam counts, by window and by state that has expired. */
  private static final Set<String> DROPS = Set.of("droppedDueToLateness", "StatefulParDoDropped");

  private static final ObjectMapper JSON = new ObjectMapper();

  public JobCounters {
    rows = Map.copyOf(rows);
  }

  /** What {@code metrics} of a result say. */
  public static JobCounters of(MetricResults metrics) {
    Map<String, Long> rows = new TreeMap<>();
    long dropped = 0;
    for (MetricResult<Long> counter :
        metrics.queryMetrics(MetricsFilter.builder().build()).getCounters()) {
      String name = counter.getName().getName();
      Long committed = counter.getCommittedOrNull();
      if (counter.getName().getNamespace().equals(WriteRows.COUNTERS)) {
        rows.merge(name, committed == null ? counter.getAttempted() : committed, Long::sum);
      } else if (DROPS.contains(name)) {
        dropped += counter.getAttempted();
      }
    }
    return new JobCounters(rows, dropped);
  }

  static JobCounters of(JsonNode accumulators) {
    Map<String, Long> rows = new TreeMap<>();
    long dropped = 0;
    for (JsonNode accumulator : accumulators.path("user-task-accumulators")) {
      for (JsonNode metric : metrics(accumulator.path("value").asText())) {
        String name = metric.path("labels").path("NAME").asText();
        if (metric.path("labels").path("NAMESPACE").asText().equals(WriteRows.COUNTERS)) {
          rows.merge(name, longOf(metric), Long::sum);
        } else if (DROPS.contains(name)) {
          dropped += longOf(metric);
        }
      }
    }
    return new JobCounters(rows, dropped);
  }

  private static JsonNode metrics(String text) {
    try {
      return JSON.readTree(text).path("metrics").path("attempted");
    } catch (JsonProcessingException e) {
      // Another accumulator, of which nothing is known.
      return JSON.createArrayNode();
    }
  }

  private static long longOf(JsonNode metric) {
    byte[] payload = Base64.getDecoder().decode(metric.path("payload").asText());
    try {
      return VarInt.decodeLong(new ByteArrayInputStream(payload));
    } catch (IOException e) {
      throw new IllegalStateException("No counter of Beam: " + metric, e);
    }
  }
}
