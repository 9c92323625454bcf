package dev.cauce.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.bench.measure.BenchOptions;
import dev.cauce.bench.measure.Contender;
import dev.cauce.bench.measure.MeasuredRun;
import dev.cauce.bench.workload.InputKind;
import dev.cauce.bench.workload.Shape;
import dev.cauce.bench.workload.Spread;
import dev.cauce.bench.workload.Workload;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
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
      tides|"tides" is no shape that has rivals, and no pipeline that stands for one: [totals (sales), in-time-order (anomalies)]
      as-of|"as-of" is no shape that has rivals, and no pipeline that stands for one: [totals (sales), in-time-order (anomalies)]
      in-time-order --rivals flink-combined|--rivals flink-combined is no rival of in-time-order: [cauce-flink, cauce-flink-streaming, cauce-spark, flink, flink-streaming, spark-rdd, spark-dataset, kafka-streams, kafka-streams-volatile, plain]; a good one: --rivals flink,plain
      sales --rivals plain,kafka-streams|--rivals kafka-streams does not read --input memory; a good one: --rivals kafka-streams --input kafka
      anomalies --rivals flink-streaming --input file|--rivals flink-streaming does not read --input file; a good one: --rivals flink-streaming --input memory
      growth anomalies --series keys|--series keys is not one of in-time-order, which has [events]; a good one: --series events
      latency --rate 0|--rate 0 is less than 1; a good one: --rate 1000
      latency --for long|--for long is no duration; a good one: --for 30s, or 500ms, 5m, 2h, 1d
      latency --for 500ms|--for 500ms is less than a second; a good one: --for 60s
      estimates --runs 1|--runs 1 is less than 2; a good one: --runs 10
      estimates --events 10|--events 10 is less than 10000; a good one: --events 1M
      growth sales --runner direct|--runner direct is not flink or spark; a good one: --runner flink
      growth totals --series x|--series x is not one of totals, which has [events, keys, spreads]; a good one: --series events
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
  void everyShapeWithAPipelineHasARivalOnEachEngine() {
    for (Shape shape : List.of(Shape.TOTALS, Shape.IN_TIME_ORDER)) {
      assertEquals(shape.pipeline(), shape.catalog().toString());
      assertTrue(
          Contender.rivalsOf(shape)
              .containsAll(
                  List.of(
                      Contender.FLINK,
                      Contender.FLINK_STREAMING,
                      Contender.SPARK_RDD,
                      Contender.KAFKA_STREAMS,
                      Contender.PLAIN)));
    }
    assertEquals(List.of(), Contender.rivalsOf(Shape.AS_OF));
    assertEquals(List.of(), Contender.rivalsOf(Shape.ARTEFACT));
  }

  @Test
  void aShapeIsFoundByItsNameAndByThePipelineThatStandsForIt() {
    assertEquals(Shape.TOTALS, Shape.find("totals"));
    assertEquals(Shape.TOTALS, Shape.find("sales"));
    assertEquals(Shape.IN_TIME_ORDER, Shape.find("in-time-order"));
    assertEquals(Shape.IN_TIME_ORDER, Shape.find("anomalies"));
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
            new Workload(Shape.TOTALS, 1_000, 7)
                .withSpread(Spread.USUAL.withKeys(10).withAlike(0.5).withDays(310)));
    MeasuredRun parsed = MeasuredRun.parse(run.arguments().toArray(new String[0]));
    assertEquals(run.arguments(), parsed.arguments());
    assertEquals(run.store(), parsed.store());
    assertEquals(run.workload().spread(), parsed.workload().spread());
    assertEquals("bench-totals-1000-7-10-0.500-310", parsed.workload().name());
  }
}
