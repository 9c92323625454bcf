package dev.cauce.operations.launch;

import dev.cauce.pipelines.BadOptionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The engine for which this program's jar was made, which brings what the jar leaves out. Needs
 * nothing but Java itself, since all else may be missing.
 */
public final class OwnEngine {
  private OwnEngine() {}

  /** Refuses to run where the engine is not: the jar of one was given to the client of another. */
  public static void require() {
    Properties profile = new Properties();
    try (InputStream in = OwnEngine.class.getResourceAsStream(RunnerProfile.RESOURCE)) {
      if (in != null) {
        profile.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RunnerProfile.RESOURCE, e);
    }
    require(profile);
  }

  static void require(Properties profile) {
    String version = profile.getProperty("engine.version");
    if (version == null) {
      return;
    }
    String type = version.substring(0, version.indexOf('#'));
    try {
      Class.forName(type, false, OwnEngine.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new BadOptionException(
          String.format(
              "This jar is for %s, which is not here; a good one: flink run cauce-flink.jar, or"
                  + " spark-submit cauce-spark.jar",
              profile.getProperty("name")));
    }
  }
}
