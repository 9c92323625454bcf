package dev.cauce.operations.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.runs.Run;
import dev.cauce.pipelines.BadOptionException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Flink's REST API may say; that it says so is seen where a real cluster runs. */
final class FlinkClusterTest {
  private HttpServer server;
  private FlinkCluster cluster;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    cluster = FlinkCluster.at("127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void anotherVersionIsRefused() {
    answer("/config", "{\"flink-version\":\"1.18.1\"}");

    String why =
        assertThrows(ExternalSystemException.class, () -> cluster.requireVersion("1.19.3"))
            .getMessage();
    assertTrue(why.contains("is 1.18.1, and this is made for 1.19.3"), why);
  }

  @Test
  void aClusterWithoutAFreeSlotSaysWhy() {
    answer("/overview", "{\"slots-total\":0,\"slots-available\":0}");
    assertTrue(noSlot().contains("it has no TaskManager"), noSlot());
    server.removeContext("/overview");
    answer("/overview", "{\"slots-total\":4,\"slots-available\":0}");
    assertTrue(noSlot().contains("all 4 are taken"), noSlot());
    server.removeContext("/overview");
    answer("/overview", "{\"slots-total\":4,\"slots-available\":3}");
    assertEquals(3, cluster.freeSlots());
  }

  private String noSlot() {
    return assertThrows(ExternalSystemException.class, () -> cluster.freeSlots()).getMessage();
  }

  @Test
  void checkpointsLieWhereItsConfigurationSays() {
    answer("/jobmanager/config", "[{\"key\":\"rest.port\",\"value\":\"8081\"}]");
    assertEquals(Optional.empty(), cluster.checkpoints());
    server.removeContext("/jobmanager/config");
    answer("/jobmanager/config", "[{\"key\":\"state.checkpoints.dir\",\"value\":\"hdfs://a/b\"}]");
    assertEquals(Optional.of("hdfs://a/b"), cluster.checkpoints());
  }

  @Test
  void aJobThatFailedKeepsItsInnermostReasonInOneLine() {
    answer("/jobs/a", "{\"state\":\"FAILED\",\"vertices\":[{\"status\":\"FAILED\"}]}");
    answer(
        "/jobs/a/exceptions",
        "{\"root-exception\":\"org.a.JobException: Recovery is suppressed\\n\\tat x\\nCaused by:"
            + " dev.cauce.io.ExternalSystemException: Cassandra is away\\n\\tat y\"}");
    assertEquals(new JobState(Run.State.FAILED, "Cassandra is away", 0, 1), cluster.stateOf("a"));
  }

  @Test
  void aJobWaitsUntilOneOfItsStagesHasBegun() {
    answer(
        "/jobs/a",
        "{\"state\":\"RUNNING\",\"vertices\":[{\"status\":\"SCHEDULED\"},{\"status\":\"CREATED\"}]}");
    answer(
        "/jobs/b",
        "{\"state\":\"RUNNING\",\"vertices\":[{\"status\":\"FINISHED\"},{\"status\":\"RUNNING\"}]}");
    assertEquals(Run.State.SUBMITTED, cluster.stateOf("a").state());
    assertEquals(new JobState(Run.State.RUNNING, null, 1, 2), cluster.stateOf("b"));
    assertEquals(Run.State.LOST, cluster.stateOf("c").state());
  }

  /** As a real cluster answered. */
  @Test
  void countersAreReadFromBeamsOwnMetrics() {
    String metrics =
        "{\\\"metrics\\\":{\\\"attempted\\\":[{\\\"urn\\\":\\\"beam:metric:user:sum_int64:v1\\\","
            + "\\\"payload\\\":\\\"rAI=\\\",\\\"labels\\\":{\\\"NAMESPACE\\\":\\\"rows\\\","
            + "\\\"NAME\\\":\\\"sales\\\"}},{\\\"payload\\\":\\\"Ag==\\\",\\\"labels\\\":{"
            + "\\\"NAMESPACE\\\":\\\"x\\\",\\\"NAME\\\":\\\"droppedDueToLateness\\\"}}]}}";
    answer(
        "/jobs/a/accumulators",
        "{\"user-task-accumulators\":[{\"name\":\"__metricscontainers\",\"value\":\""
            + metrics
            + "\"},{\"name\":\"other\",\"value\":\"7 things\"}]}");
    assertEquals(new JobCounters(Map.of("sales", 300L), 2), cluster.countersOf("a"));
  }

  @Test
  void whatIsNoAddressIsRefusedWithAGoodOne() {
    for (String address : new String[] {"here", "http://", "a:b", ""}) {
      String why =
          assertThrows(BadOptionException.class, () -> FlinkCluster.at(address)).getMessage();
      assertTrue(why.contains("a good one: --cluster 127.0.0.1:8081"), why);
    }
  }

  private void answer(String path, String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        path,
        exchange -> {
          boolean own = exchange.getRequestURI().getPath().equals(path);
          exchange.sendResponseHeaders(own ? 200 : 404, own ? bytes.length : -1);
          if (own) {
            exchange.getResponseBody().write(bytes);
          }
          exchange.close();
        });
  }
}
