package dev.cauce.pipelines;

import dev.cauce.io.artefacts.ArtefactFolder;
import dev.cauce.transforms.artefact.Artefact;
import java.nio.file.Path;

/** Models and lexicons as options name them. */
public final class Artefacts {
  private Artefacts() {}

  /** The folder that {@code options} name, else one beside what outlives a command. */
  public static ArtefactFolder folder(ArtefactOptions options) {
    String chosen = options.getArtefacts();
    return new ArtefactFolder(
        chosen != null
            ? chosen
            : Path.of(System.getProperty("cauce.state", ".cauce"), "artefacts")
                .toAbsolutePath()
                .normalize()
                .toString());
  }

  /**
   * The artefact that the option {@code option} names by {@code value}.
   *
   * @param name what it is called where a file is named
   */
  public static <T> Artefact<T> find(
      ArtefactOptions options,
      String name,
      String option,
      String value,
      Artefact.Format<T> format) {
    try {
      Artefact<T> found = folder(options).find(name, value, format);
      // A run that can't read it had better not begin.
      T unused = found.get();
      return found;
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(
          option,
          value,
          e.getMessage(),
          "/data/" + name + ".model, or as " + name + "_model wrote it");
    }
  }
}
