package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.pipelines.sensors.MaintenancePipeline;
import dev.cauce.transforms.sensors.SensorTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be chosen of {@code maintenance} and {@code maintenance_model}, and what may not. */
@OnlyOn(value = "direct", because = "no runner has a part in it")
class MaintenanceOptionsTest {

  private static PipelineDefinition define(String pipeline, String option) {
    Catalog catalog = Catalog.find(pipeline);
    PipelineOptionsFactory.register(catalog.byDefault().optionsType());
    return catalog.define(PipelineOptionsFactory.fromArgs(option).create());
  }

  @ParameterizedTest
  @CsvSource({
    "maintenance, --alertBelow=soon, is no duration",
    "maintenance, --alertBelow=PT0S, is not above 0",
    "maintenance, --alertBelow=P9D, is longer than the model looks ahead",
    "maintenance, --model=nowhere, nowhere",
    "maintenance_model, --horizon=P1M, is no duration",
    "maintenance_model, --horizon=PT90M, is not of whole hours",
    "maintenance_model, --horizon=PT9H, is not from PT10H to PT720H",
    "maintenance_model, --horizon=PT721H, is not from PT10H to PT720H"
  })
  void badOptionIsRefusedWithWhatIsWrong(String pipeline, String option, String problem) {
    BadOptionException refused =
        assertThrows(BadOptionException.class, () -> define(pipeline, option));
    assertTrue(refused.getMessage().contains(problem), refused.getMessage());
  }

  @Test
  void fileThatIsNoModelIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("life.model"), "cauce fraud model 1\n");
    ExternalSystemException refused =
        assertThrows(ExternalSystemException.class, () -> define("maintenance", "--model=" + file));
    assertTrue(refused.getMessage().contains("its first line is not"), refused.getMessage());
  }

  @Test
  void defaultsAreAsTheyAreDescribed() {
    MaintenancePipeline byDefault = (MaintenancePipeline) define("maintenance", "--alertBelow=P1D");
    assertEquals(new MaintenancePipeline().alertBelow(), byDefault.alertBelow());
    assertEquals(125, byDefault.model().get().horizon().hours());
    assertEquals(Duration.standardHours(188 + 24), byDefault.lookback(SensorTopics.READINGS));
    assertEquals(
        Duration.standardHours(2 * 188),
        Catalog.find("maintenance_model").byDefault().lookback(SensorTopics.READINGS));
  }

  @Test
  void lookbackFollowsFromTheHorizon() {
    assertEquals(
        Duration.standardHours(30),
        define("maintenance_model", "--horizon=PT10H").lookback(SensorTopics.READINGS));
    assertNotEquals(
        define("maintenance_model", "--horizon=PT10H"),
        define("maintenance_model", "--horizon=P1D"));
  }
}
