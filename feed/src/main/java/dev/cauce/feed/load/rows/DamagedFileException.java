package dev.cauce.feed.load.rows;

import java.io.IOException;

/** A file of which no more can be read; the message follows right after the file's name. */
final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedFileException(String afterName) {
    super(afterName);
  }

  /** Damage at a place of the text, lines and columns from 1. */
  static DamagedFileException at(long line, long column, String problem) {
    return new DamagedFileException(":" + line + ":" + column + ": " + problem);
  }
}
