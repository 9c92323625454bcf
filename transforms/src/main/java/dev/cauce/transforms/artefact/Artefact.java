package dev.cauce.transforms.artefact;

import java.io.IOException;
import java.io.Serializable;

/**
 * A model or a lexicon, which a transform asks for where it computes. Another content is another
 * artefact: its hash is part of what decides on rows.
 *
 * @param <T> what it is read as
 */
public interface Artefact<T> extends Serializable {

  /** Reads an artefact's bytes as what they are. */
  @FunctionalInterface
  interface Format<T> extends Serializable {

    /**
     * @throws IOException when they are none; the message completes a sentence about the artefact
     */
    T read(byte[] bytes) throws IOException;
  }

  /** The name by which people know it. */
  String name();

  /** The SHA-256 of its bytes, in hexadecimal digits. */
  String sha256();

  /** What it holds, read and checked once in each worker; nobody may change it. */
  T get();

  /** {@code name@sha256}, by which it is found again. */
  default String reference() {
    return name() + "@" + sha256();
  }
}
