package dev.cauce.operations.launch;

import java.nio.file.Path;

/**
 * Where Cauce lies and keeps its state, as the launcher says: in a checkout, in an unpacked
 * archive, or, for a program that an engine's own client started, the current folder.
 */
public final class Folders {
  private Folders() {}

  /** The checkout or the unpacked archive. */
  public static Path home() {
    return absolute(Path.of(System.getProperty("cauce.home", "")));
  }

  /**
   * What outlives a command: the stack's servers, the archive, checkpoints of an embedded Flink.
   */
  public static Path state() {
    return absolute(
        Path.of(System.getProperty("cauce.state", home().resolve(".cauce").toString())));
  }

  /** The configuration of each runner, in a folder of its name. */
  public static Path conf() {
    return absolute(
        Path.of(System.getProperty("cauce.conf", home().resolve("runners-config").toString())));
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }
}
