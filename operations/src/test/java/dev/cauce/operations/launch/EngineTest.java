package dev.cauce.operations.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.ExternalSystemException;
import java.util.Properties;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.beam.sdk.util.ReleaseInfo;
import org.junit.jupiter.api.Test;

final class EngineTest {
  private static final String DIRECT = "org.apache.beam.runners.direct";
  private static final String VERSION =
      "org.apache.beam.sdk.util.ReleaseInfo#getReleaseInfo#getVersion";

  @Test
  void saysItsVersionItself() {
    assertEquals(
        ReleaseInfo.getReleaseInfo().getVersion(), engine(DIRECT, VERSION, "").versionNow());
  }

  @Test
  void profileThatAsksForWhatIsNotThereIsNamed() {
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () -> engine(DIRECT, "org.apache.Nothing#version", "").versionNow());
    assertTrue(failure.getMessage().contains("org.apache.Nothing#version"), failure.getMessage());
  }

  @Test
  void runThatAnotherEngineRanIsAnError() {
    PipelineResult result = Pipeline.create(PipelineOptionsFactory.create()).run();
    engine(DIRECT, VERSION, "").requireRan(result);
    Engine flink = engine("org.apache.beam.runners.flink", VERSION, "");
    assertFalse(flink.ran(result));
    ExternalSystemException error =
        assertThrows(ExternalSystemException.class, () -> flink.requireRan(result));
    assertTrue(error.getMessage().contains("meant for flink"), error.getMessage());
    assertTrue(error.getMessage().contains("DirectPipelineResult"), error.getMessage());
  }

  @Test
  void jobIsFoundStepByStepWhereThereIsOne() {
    PipelineResult result = Pipeline.create(PipelineOptionsFactory.create()).run();
    assertEquals("DONE", engine(DIRECT, VERSION, "state#name").jobOf(result));
    assertNull(engine(DIRECT, VERSION, "jobClient#getJobID").jobOf(result));
    assertNull(engine(DIRECT, VERSION, "").jobOf(result));
  }

  private static Engine engine(String results, String version, String job) {
    Properties profile = new Properties();
    profile.setProperty("name", "flink");
    profile.setProperty("engine.package", results);
    profile.setProperty("engine.version", version);
    profile.setProperty("engine.job", job);
    return new Engine(profile);
  }
}
