package dev.cauce.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/**
 * History on a Spark cluster, taken over live on a Flink cluster in one generation, both bare but
 * for their engine; what is killed meanwhile changes no cell.
 */
@TestInstance(Lifecycle.PER_CLASS)
final class ClustersTest {
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private Unpacked archive;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    archive = Unpacked.into(folder);
    archive.done("stack up --flink --spark");
    archive.done("init");
    archive.done("generate commerce --events 3000 --from 2026-01-01 --to 2026-01-05");
  }

  @AfterAll
  void stop() throws Exception {
    archive.cauce("stack down");
  }

  @Test
  void aBackfillOnSparkAndAStreamOnFlinkAreEqualToOneBatch() throws Exception {
    Thread killer = killOnceItWorks("spark-worker-2");
    archive.done(
        "run sales --from 2026-01-01 --to 2026-01-03 --runner spark --slices 2 --parallel 2 --cores"
            + " 1 --cluster "
            + where("spark"));
    killer.join();
    archive.done("stack up");
    String submitted =
        archive.done(
            "run sales --from 2026-01-03 --runner flink --detach --cluster " + where("flink"));
    assertTrue(submitted.contains("To stop it: cauce stop sales --generation 1"), submitted);
    archive.done("run sales --from 2026-01-01 --to 2026-01-04 --generation 2");
    awaitEqual("sales 1 2");

    // Its state was in a checkpoint, or is computed again; who launched it is long gone.
    kill("flink-taskmanager");
    archive.done("stack up");
    archive.done("generate commerce --events 500 --from 2026-01-05T02:00:00Z --to 2026-01-07");
    archive.done("run sales --from 2026-01-04 --to 2026-01-06 --generation 2");
    awaitEqual("sales 1 2");
    assertTrue(archive.done("runs sales").contains("read to the end"));

    archive.done("stop sales --generation 1");
    String runs = archive.done("runs sales --output csv");
    assertEquals(1, runs.lines().filter(run -> run.contains(",stopped,")).count(), runs);
    assertEquals(0, runs.lines().filter(run -> run.contains(",running,")).count(), runs);
    awaitNothingLeftIn("flink-taskmanager-2");
  }

  /** Whoever looks next finds out, from the cluster itself. */
  @Test
  void theEndOfABatchIsNotedThatNobodyWaitedFor() throws Exception {
    archive.done(
        "run sales --from 2026-01-01 --to 2026-01-02 --generation 3 --runner flink --detach"
            + " --cluster "
            + where("flink"));
    Awaitility.await("the batch is done")
        .atMost(LONGEST)
        .pollInterval(AGAIN)
        .untilAsserted(
            () -> {
              String run =
                  archive
                      .done("runs sales --output csv")
                      .lines()
                      .filter(l -> l.startsWith("sales,3,"))
                      .findFirst()
                      .orElseThrow();
              assertTrue(run.contains(",done,"), run);
              assertTrue(run.contains("ledger balanced"), run);
              assertTrue(run.matches(".*[{, ]sales=[1-9].*"), run);
            });
  }

  @Test
  void saysWhyAnAddressIsNoCluster() throws Exception {
    String run = "run sales --from 2026-01-01 --to 2026-01-02 --generation 9 --runner ";
    refused(3, run + "flink --cluster 127.0.0.1:1", "nothing listens there");
    refused(3, run + "flink --cluster " + where("kafka"), "it is a Kafka, not a Flink");
    refused(3, run + "flink --cluster " + where("spark.web"), "not as its REST API does");
    refused(2, run + "flink --cluster here", "a good one: --cluster 127.0.0.1:8081");
    refused(3, run + "spark --cluster spark://127.0.0.1:1", "nothing listens there");
    refused(3, run + "spark --cluster spark://" + where("kafka"), "it is a Kafka, not a Spark");
    refused(2, run + "spark --cluster 127.0.0.1:7077", "a good one: --cluster spark://");
    refused(2, run + "direct --cluster 127.0.0.1:8081", "the direct runner has no cluster");
    refused(2, run + "spark --detach --cluster " + where("spark"), "a good one: --runner flink");
    refused(2, run + "flink --cores 2 --cluster " + where("flink"), "is for a cluster of Spark");
    refused(
        2,
        "run sales --from 2026-01-01 --runner flink --generation 9 --cluster "
            + where("flink")
            + " -- --parallelism=8",
        "a good one: --parallelism");
  }

  @Test
  void saysForWhichEngineAJarIs() throws Exception {
    String jar = archive.home().resolve("lib").toString();
    refused(2, "stack flink run " + jar + "/cauce-spark.jar --pipeline=sales", "for spark, which");
    refused(2, "stack spark-submit " + jar + "/cauce-flink.jar --pipeline=sales", "for flink, wh");
  }

  private void refused(int exit, String command, String why) throws Exception {
    Unpacked.Outcome outcome = archive.cauce(command);
    assertTrue(outcome.output().contains(why), command + "\n" + outcome.output());
    assertEquals(exit, outcome.exit(), command);
  }

  private void awaitEqual(String generations) {
    Awaitility.await("generations are equal")
        .atMost(LONGEST)
        .pollInterval(AGAIN)
        .untilAsserted(
            () -> {
              Unpacked.Outcome compared = archive.cauce("compare " + generations);
              assertEquals(0, compared.exit(), compared.output());
              assertTrue(compared.output().contains(" 0 differ"), compared.output());
            });
  }

  /** A thread that outlives its job holds the job's classes and memory for ever. */
  private void awaitNothingLeftIn(String server) {
    Awaitility.await("no thread of a job is left")
        .atMost(LONGEST)
        .pollInterval(AGAIN)
        .untilAsserted(() -> assertEquals(List.of(), threadsOfJobsIn(server)));
  }

  private List<String> threadsOfJobsIn(String server) throws IOException, InterruptedException {
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    Process process =
        new ProcessBuilder(jcmd.toString(), where(server + ".pid"), "Thread.print").start();
    String threads = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    return threads
        .lines()
        .filter(line -> line.matches("\"(s\\d+-|heartbeat of|lease of|kafka-).*"))
        .toList();
  }

  /** With its executors, as soon as there is one. */
  private Thread killOnceItWorks(String worker) throws IOException {
    ProcessHandle process = ProcessHandle.of(Long.parseLong(where(worker + ".pid"))).orElseThrow();
    Thread killer =
        new Thread(
            () -> {
              Awaitility.await("an executor of " + worker)
                  .atMost(LONGEST)
                  .until(() -> process.children().findAny().isPresent());
              process.descendants().forEach(ProcessHandle::destroyForcibly);
              process.destroyForcibly();
            });
    killer.start();
    return killer;
  }

  private void kill(String server) throws IOException {
    ProcessHandle.of(Long.parseLong(where(server + ".pid")))
        .ifPresent(ProcessHandle::destroyForcibly);
  }

  /** What {@code stack up} has left for the other commands. */
  private String where(String key) throws IOException {
    Properties properties = new Properties();
    try (InputStream in =
        Files.newInputStream(archive.home().resolve(".cauce/stack/stack.properties"))) {
      properties.load(in);
    }
    return properties.getProperty(key);
  }
}
