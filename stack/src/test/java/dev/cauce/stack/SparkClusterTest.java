package dev.cauce.stack;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jobs that know nothing of Cauce, submitted in the ways that Spark offers. */
final class SparkClusterTest {
  private static final Duration TIME = Duration.ofMinutes(2);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Its tasks wait for a file, so that something can happen while they run. */
  private static final String JOB =
      """
      import java.nio.file.Files;
      import java.nio.file.Path;
      import java.util.stream.IntStream;
      import org.apache.spark.api.java.JavaSparkContext;

      public final class Total {
        public static void main(String[] arguments) throws Exception {
          Path go = Path.of(arguments[0]);
          try (JavaSparkContext context = new JavaSparkContext()) {
            String goes = go.toString();
            long total =
                context
                    .parallelize(IntStream.range(0, 100).boxed().toList(), 8)
                    .map(number -> afterwards(number, goes))
                    .reduce(Integer::sum);
            Files.writeString(go.resolveSibling(go.getFileName() + ".total.new"), total + "");
          }
          Files.move(
              go.resolveSibling(go.getFileName() + ".total.new"),
              go.resolveSibling(go.getFileName() + ".total"));
        }

        private static Integer afterwards(Integer number, String go) throws InterruptedException {
          while (!Files.exists(Path.of(go))) {
            Thread.sleep(20);
          }
          return number;
        }
      }
      """;

  private static final String TOTAL = "4950";

  @TempDir static Path folder;
  private static Path data;
  private static Path jar;
  private static SparkCluster spark;
  private Process client;

  @BeforeAll
  static void start() throws IOException {
    jar = JobJar.of(folder, "spark", "Total", JOB);
    data = folder.resolve("data of a stack");
    spark = SparkCluster.start(data);
  }

  @AfterEach
  void endClient() {
    client.destroyForcibly();
  }

  @AfterAll
  static void end() {
    spark.close();
    assertTrue(processes().isEmpty());
    // Links: whoever empties a folder by name warns of each.
    DataFolder.delete(SparkKind.home(data));
  }

  @Test
  void jobOfAnotherJvmEndsThoughAWorkerIsKilledAndStartedAgain() throws Exception {
    Path go = folder.resolve("go");
    client = plainJvm(go);
    await().atMost(TIME).until(() -> coresInUse() == 4);
    // A master, two workers, and an executor for each.
    await().atMost(TIME).until(() -> processes().size() == 5);
    List<ProcessHandle> all = new ArrayList<>(processes());
    all.add(client.toHandle());
    List<String> listening = Sockets.of(all);
    assertTrue(listening.size() >= 6, listening::toString);
    assertEquals(List.of(), listening.stream().filter(one -> !Sockets.isLoopback(one)).toList());

    spark.killWorker(1);
    await().atMost(TIME).until(() -> coresInUse() == 2);
    await().atMost(TIME).until(() -> processes().size() == 3);
    spark.restartWorker(1);
    await().atMost(TIME).until(() -> coresInUse() == 4);
    Files.createFile(go);
    assertEquals(0, client.waitFor(), said());
    assertEquals(TOTAL, Files.readString(folder.resolve("go.total")));
  }

  @Test
  void driverRunsOnAWorkerAfterTheClientHasGone() throws Exception {
    Path go = folder.resolve("driven");
    client =
        spark
            .submit("--class", "Total", "--deploy-mode", "cluster", jar.toString(), go.toString())
            .redirectErrorStream(true)
            .start();
    assertEquals(0, client.waitFor(), said());
    await().atMost(TIME).until(() -> coresInUse() == 4);
    Files.createFile(go);
    await().atMost(TIME).until(() -> Files.exists(folder.resolve("driven.total")));
    assertEquals(TOTAL, Files.readString(folder.resolve("driven.total")));
    await().atMost(TIME).until(() -> coresInUse() == 0);
  }

  /** A client that is told where the master is, and to stay on loopback. */
  private Process plainJvm(Path go) throws IOException {
    List<String> command = new ArrayList<>(List.of(Jdk.current().java().toString()));
    command.addAll(JavaCommand.opens());
    command.add("-Dspark.master=" + spark.address());
    command.add("-Dspark.app.name=total");
    command.add("-Dspark.jars=" + jar);
    command.add("-Dspark.ui.enabled=false");
    command.add("-Dspark.driver.host=127.0.0.1");
    command.add("-Dspark.driver.bindAddress=127.0.0.1");
    command.addAll(List.of("-cp", Home.current().classpath("spark") + ":" + jar));
    command.addAll(List.of("Total", go.toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private String said() throws IOException {
    return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private static List<ProcessHandle> processes() {
    return Layout.spark(2).stream()
        .map(kind -> ProcessRecord.read(ServerStart.folder(kind, data)).orElseThrow())
        .flatMap(record -> record.running().stream())
        .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
        .toList();
  }

  private static int coresInUse() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + spark.web() + "/json/")).build();
    String state = HTTP.send(request, BodyHandlers.ofString()).body();
    return Integer.parseInt(state.replaceAll("(?s).*\\n  \"coresused\" : (\\d+),.*", "$1"));
  }
}
