package dev.cauce.io.artefacts;

import com.google.common.hash.Hashing;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.transforms.artefact.Artefact;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.MoveOptions;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * A folder of artefacts on any file system that Beam knows: {@code FOLDER/NAME/SHA256}. What lies
 * there never changes, so that putting it there again changes nothing.
 */
public record ArtefactFolder(String root) implements Serializable {
  private static final Pattern REFERENCE =
      Pattern.compile("([a-z][a-z0-9_-]{0,59})@([0-9a-f]{64})");

  /** Puts {@code bytes} under their hash, and returns {@code name@sha256}. */
  public String put(String name, byte[] bytes) {
    String hash = hashOf(bytes);
    String reference = name + "@" + hash;
    requireReference(reference);
    String path = path(name, hash);
    try {
      if (!exists(path)) {
        String growing = path + "." + UUID.randomUUID();
        try (OutputStream out =
            Channels.newOutputStream(
                FileSystems.create(
                    FileSystems.matchNewResource(growing, false), MimeTypes.BINARY))) {
          out.write(bytes);
        }
        FileSystems.rename(
            List.of(FileSystems.matchNewResource(growing, false)),
            List.of(FileSystems.matchNewResource(path, false)),
            MoveOptions.StandardMoveOptions.SKIP_IF_DESTINATION_EXISTS);
      }
      return reference;
    } catch (IOException e) {
      throw new ExternalSystemException(
          "The artefacts at " + root + ": cannot write " + reference + ": " + e.getMessage(), e);
    }
  }

  /**
   * The artefact that {@code option} names: {@code name@sha256} of this folder, or the path of a
   * file, whose hash is taken now, so that a file which is changed afterwards is refused.
   *
   * @param name what it is called where a path is given
   * @throws IllegalArgumentException when it is neither; the message completes a sentence about it
   */
  public <T> Artefact<T> find(String name, String option, Artefact.Format<T> format) {
    Matcher reference = REFERENCE.matcher(option);
    if (reference.matches()) {
      String path = path(reference.group(1), reference.group(2));
      return new StoredArtefact<>(reference.group(1), reference.group(2), path, format);
    }
    if (!exists(option)) {
      throw new IllegalArgumentException("is no file, and not NAME@SHA256");
    }
    return new StoredArtefact<>(name, hashOf(read(option)), option, format);
  }

  private static void requireReference(String reference) {
    if (!REFERENCE.matcher(reference).matches()) {
      throw new IllegalArgumentException(
          "artefact " + reference + " has no name as next-video or lexicon has");
    }
  }

  private String path(String name, String hash) {
    return root + "/" + name + "/" + hash;
  }

  static String hashOf(byte[] bytes) {
    return Hashing.sha256().hashBytes(bytes).toString();
  }

  static byte[] read(String path) {
    try (InputStream in =
        Channels.newInputStream(FileSystems.open(FileSystems.matchNewResource(path, false)))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new ExternalSystemException(
          "The artefact at " + path + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static boolean exists(String path) {
    try {
      return !FileSystems.match(path).metadata().isEmpty();
    } catch (FileNotFoundException e) {
      return false;
    } catch (IOException | IllegalArgumentException e) {
      throw new ExternalSystemException(
          "The artefact at " + path + " cannot be looked for: " + e.getMessage(), e);
    }
  }
}
