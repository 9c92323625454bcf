package dev.cauce.io.artefacts;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.transforms.artefact.Artefact;
import java.io.IOException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * An artefact in a file. All who use it in this JVM share what was read; one with another hash, or
 * read as something else, is another.
 */
record StoredArtefact<T>(String name, String sha256, String path, Format<T> format)
    implements Artefact<T> {
  private static final ConcurrentMap<Key, Object> LOADED = new ConcurrentHashMap<>();

  /** A format is a class: lambdas of one place are one. */
  private record Key(String sha256, Class<?> format) {}

  @Override
  @SuppressWarnings("unchecked") // It was read by the same format.
  public T get() {
    return (T) LOADED.computeIfAbsent(new Key(sha256, format.getClass()), key -> load());
  }

  private T load() {
    byte[] bytes = ArtefactFolder.read(path);
    String found = ArtefactFolder.hashOf(bytes);
    if (!found.equals(sha256)) {
      throw new ExternalSystemException(
          String.format(
              "The artefact at %s is not %s: its hash is %s; it was changed since the run was"
                  + " planned, or is damaged",
              path, reference(), found));
    }
    try {
      return format.read(bytes);
    } catch (IOException e) {
      throw new ExternalSystemException(
          "The artefact at " + path + " is no " + name + ": " + e.getMessage(), e);
    }
  }
}
