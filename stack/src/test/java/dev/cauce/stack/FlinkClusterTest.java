package dev.cauce.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flink's own client submits a job that knows nothing of Cauce. */
final class FlinkClusterTest {
  private static final Duration TIME = Duration.ofMinutes(2);
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String JOB =
      """
      import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

      public final class Sums {
        public static void main(String[] arguments) throws Exception {
          StreamExecutionEnvironment environment =
              StreamExecutionEnvironment.getExecutionEnvironment();
          environment.enableCheckpointing(200);
          environment
              .fromSequence(1, Long.MAX_VALUE)
              .map(Sums::slowly)
              .keyBy(number -> number % 100)
              .reduce(Long::sum)
              .filter(sum -> sum < 0)
              .print();
          environment.execute("sums");
        }

        private static Long slowly(Long number) throws InterruptedException {
          Thread.sleep(1);
          return number;
        }
      }
      """;

  @TempDir Path folder;

  private FlinkCluster flink;

  @Test
  void jobGoesOnFromItsCheckpointWhenATaskManagerWasKilledAndStartedAgain() throws Exception {
    Path jar = JobJar.of(folder, "flink", "Sums", JOB);
    Path data = folder.resolve("data of a stack");
    flink = FlinkCluster.start(data);
    try {
      assertTrue(rest("/overview").contains("\"slots-available\":4"), rest("/overview"));
      String said = client("run", "-d", "-p", "4", "-c", "Sums", jar.toString());
      String job = first("JobID ([0-9a-f]{32})", said);
      await().atMost(TIME).until(() -> checkpoints(job, "completed") > 0);
      assertEquals("rocksdb", first("\"state_backend\":\"[A-Za-z]*?(rocksdb)", lower(job)));
      assertEquals(List.of(), notOnLoopback());

      flink.killTaskManager(1);
      await().atMost(TIME).until(() -> rest("/overview").contains("\"taskmanagers\":1"));
      String address = flink.address();
      flink.restartTaskManager(1);
      await().atMost(TIME).until(() -> checkpoints(job, "restored") > 0);
      int before = checkpoints(job, "completed");
      await().atMost(TIME).until(() -> checkpoints(job, "completed") > before);
      assertEquals(address, flink.address());
      assertTrue(client("list").contains(job + " : sums (RUNNING)"));
      assertTrue(Files.isDirectory(data.resolve("flink/checkpoints").resolve(job)));
    } finally {
      flink.close();
    }
    assertTrue(processes(data).isEmpty());
  }

  private List<String> notOnLoopback() throws Exception {
    List<String> listening = Sockets.of(processes(folder.resolve("data of a stack")));
    assertTrue(listening.size() >= 10, listening::toString);
    return listening.stream().filter(socket -> !Sockets.isLoopback(socket)).toList();
  }

  private static List<ProcessHandle> processes(Path data) {
    return Layout.flink(2).stream()
        .map(kind -> ProcessRecord.read(ServerStart.folder(kind, data)).orElseThrow())
        .flatMap(record -> record.running().stream())
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .toList();
  }

  private int checkpoints(String job, String kind) throws Exception {
    String counts = first("\"counts\":\\{([^}]*)}", rest("/jobs/" + job + "/checkpoints"));
    return Integer.parseInt(first("\"" + kind + "\":(\\d+)", counts));
  }

  private String lower(String job) throws Exception {
    return rest("/jobs/" + job + "/checkpoints/config").toLowerCase(java.util.Locale.ROOT);
  }

  private String rest(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + flink.address() + path)).build();
    return HTTP.send(request, BodyHandlers.ofString()).body();
  }

  private String client(String... arguments) throws Exception {
    Process client = flink.client(arguments).redirectErrorStream(true).start();
    String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, client.waitFor(), said);
    return said;
  }

  private static String first(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertTrue(matcher.find(), text);
    return matcher.group(1);
  }
}
