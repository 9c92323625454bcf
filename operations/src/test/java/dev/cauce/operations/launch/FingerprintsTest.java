package dev.cauce.operations.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.pipelines.Catalog;
import java.util.Map;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

final class FingerprintsTest {
  @Test
  void schemasAreThoseOfTopicsOfTablesAndOfOlderRecords() {
    Map<String, String> schemas = Fingerprints.schemasOf(Catalog.find("sales").define(options()));
    assertTrue(schemas.containsKey("commerce.orders"), schemas::toString);
    assertTrue(schemas.containsKey("table sales"), schemas::toString);
    assertTrue(schemas.containsKey("table sales_dead_letters"), schemas::toString);
    assertTrue(schemas.values().stream().allMatch(hash -> hash.matches("[0-9a-f]{12}")));
  }

  @Test
  void onlyThePipelinesOwnOptionsCount() {
    assertEquals(Map.of("zone", "UTC"), optionsOf(Catalog.find("sales")));
    assertEquals(
        Map.of("zone", "UTC"),
        optionsOf(
            Catalog.find("sales"),
            "--jobName=other",
            "--threshold=0.7",
            "--shards=7",
            "--hourShards=3",
            "--kafka=127.0.0.1:1",
            "--sameResults=no"));
    assertEquals(
        Map.of("threshold", "0.55"), optionsOf(Catalog.find("anomalies"), "--zone=Europe/Madrid"));
  }

  @Test
  void anOptionThatIsGivenAsItIsByDefaultIsTheSame() {
    assertEquals(optionsOf(Catalog.find("sales")), optionsOf(Catalog.find("sales"), "--zone=UTC"));
    assertEquals(
        Map.of("zone", "Europe/Madrid"), optionsOf(Catalog.find("sales"), "--zone=Europe/Madrid"));
  }

  private static Map<String, String> optionsOf(Catalog pipeline, String... args) {
    PipelineOptions options = options(args);
    return Fingerprints.optionsOf(pipeline.define(options), options);
  }

  private static PipelineOptions options(String... args) {
    PipelineOptionsFactory.register(RunOptions.class);
    for (Catalog pipeline : Catalog.all()) {
      PipelineOptionsFactory.register(pipeline.optionsType());
    }
    return PipelineOptionsFactory.fromArgs(args).create();
  }
}
