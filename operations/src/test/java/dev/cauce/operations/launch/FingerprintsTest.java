package dev.cauce.operations.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.runs.Fingerprint;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.Test;

final class FingerprintsTest {
  @Test
  void codeHasTheSameHashWheneverItIsLookedAt() {
    assertEquals(Fingerprints.ofCode(), Fingerprints.ofCode());
    assertTrue(Fingerprints.ofCode().matches("[0-9a-f]{12}"), Fingerprints.ofCode());
  }

  @Test
  void pipelinesDifferInTheirSchemas() {
    PipelineOptions options = options();
    assertNotEquals(
        Fingerprints.ofSchemas(Catalog.find("sales").define(options)),
        Fingerprints.ofSchemas(Catalog.find("anomalies").define(options)));
  }

  @Test
  void onlyThePipelinesOwnOptionsCount() {
    String before = configuration();
    assertEquals(before, configuration("--jobName=other"));
    assertEquals(before, configuration("--threshold=0.7"));
    assertNotEquals(before, configuration("--zone=Europe/Madrid"));
  }

  @Test
  void whatDiffersIsNamed() {
    Fingerprint before = new Fingerprint("a", "b", "c");
    assertEquals(List.of(), before.differences(new Fingerprint("a", "b", "c")));
    assertEquals(
        List.of("code", "configuration"), before.differences(new Fingerprint("d", "b", "e")));
    assertEquals(List.of("schemas"), before.differences(new Fingerprint("a", "f", "c")));
  }

  private static String configuration(String... args) {
    PipelineOptions options = options(args);
    PipelineDefinition sales = Catalog.find("sales").define(options);
    return Fingerprints.ofConfiguration(sales, options);
  }

  private static PipelineOptions options(String... args) {
    for (Catalog pipeline : Catalog.all()) {
      PipelineOptionsFactory.register(pipeline.optionsType());
    }
    return PipelineOptionsFactory.fromArgs(args).create();
  }
}
