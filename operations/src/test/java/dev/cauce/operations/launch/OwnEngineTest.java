package dev.cauce.operations.launch;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.pipelines.BadOptionException;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class OwnEngineTest {

  @Test
  void saysForWhichEngineAJarIsThatAnotherEngineWasGiven() {
    BadOptionException refused =
        assertThrows(
            BadOptionException.class,
            () -> OwnEngine.require(profile("spark", "org.apache.spark.package#SPARK_VERSION")));
    assertTrue(
        refused.getMessage().startsWith("This jar is for spark, which is not here"),
        refused.getMessage());
  }

  @Test
  void takesAnEngineThatIsHereAndARunnerWithoutOne() {
    OwnEngine.require(profile("java", "java.lang.Runtime#version"));
    OwnEngine.require(new Properties());
  }

  private static Properties profile(String name, String version) {
    Properties profile = new Properties();
    profile.setProperty("name", name);
    profile.setProperty("engine.version", version);
    return profile;
  }
}
