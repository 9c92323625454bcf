package dev.cauce.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.bench.measure.BenchOptions;
import dev.cauce.bench.measure.Contender;
import dev.cauce.bench.measure.MeasuredRun;
import dev.cauce.bench.workload.InputKind;
import dev.cauce.bench.workload.Shape;
import dev.cauce.bench.workload.Workload;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      sales --input tape|--input tape is not one of [memory, file, kafka]; a good one: --input file
      sales --sink x|--sink x is not none or cassandra; a good one: --sink cassandra
      sales --events many|--events many is no number; a good one: --events 1M
      sales --events 10|--events 10 is less than 1000; a good one: --events 1M
      sales --threads 0|--threads 0 is less than 1; a good one: --threads 2
      sales --heap much|--heap much is no size of a heap; a good one: --heap 6g
      sales --kafka h:1|--kafka h:1 is of no use with --input memory; a good one: --kafka h:1 --input kafka
      sales --cassandra h:1|--cassandra h:1 is of no use with --sink none; a good one: --cassandra h:1 --sink cassandra
      --pairs 2|PIPELINE is missing; a good one: sales
      tides|Pipeline "tides" has no rivals; those that have are [sales, anomalies]
      anomalies --rivals flink-combined|--rivals flink-combined is no rival of anomalies: [cauce-flink, cauce-flink-streaming, cauce-spark, flink, flink-streaming, spark-rdd, spark-dataset, kafka-streams, kafka-streams-volatile, plain]; a good one: --rivals flink,plain
      sales --rivals plain,kafka-streams|--rivals kafka-streams does not read --input memory; a good one: --rivals kafka-streams --input kafka
      anomalies --rivals flink-streaming --input file|--rivals flink-streaming does not read --input file; a good one: --rivals flink-streaming --input memory
      growth anomalies --series keys|--series keys is not one of anomalies, which has [events]; a good one: --series events
      latency --rate 0|--rate 0 is less than 1; a good one: --rate 1000
      latency --for long|--for long is no duration; a good one: --for 30s, or 500ms, 5m, 2h, 1d
      latency --for 500ms|--for 500ms is less than a second; a good one: --for 60s
      estimates --runs 1|--runs 1 is less than 2; a good one: --runs 10
      estimates --events 10|--events 10 is less than 10000; a good one: --events 1M
      growth sales --runner direct|--runner direct is not flink or spark; a good one: --runner flink
      growth sales --series x|--series x is not one of sales, which has [events, keys, shapes]; a good one: --series events
      growth sales --keys 0|--keys 0 is less than 1; a good one: --keys 1M
      growth sales --input tape|--input tape is not one of [memory, file, kafka]; a good one: --input file
      """)
  void refusesWhatDoesNotExist(String arguments, String message) {
    StringWriter said = new StringWriter();
    int code = Bench.commandLine().setErr(new PrintWriter(said)).execute(arguments.split(" "));
    assertEquals(message, said.toString().strip());
    assertEquals(2, code);
  }

  @Test
  void aRunIsWhatItsArgumentsSay() {
    MeasuredRun run =
        new MeasuredRun(
            Contender.PLAIN,
            2,
            InputKind.KAFKA,
            "127.0.0.1:9092",
            BenchOptions.store("127.0.0.1:9042"),
            new Workload(dev.cauce.bench.workload.Measured.SALES, 1_000, 7)
                .withShape(Shape.USUAL.withKeys(10).withAlike(0.5).withDays(310)));
    MeasuredRun parsed = MeasuredRun.parse(run.arguments().toArray(new String[0]));
    assertEquals(run.arguments(), parsed.arguments());
    assertEquals(run.store(), parsed.store());
    assertEquals(run.workload().shape(), parsed.workload().shape());
    assertEquals("bench-sales-1000-7-10-0.500-310", parsed.workload().name());
  }
}
