package dev.cauce.feed.load.rows;

import dev.cauce.pipelines.BadOptionException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A file that exists, a pipe, or the standard input. */
public final class InputFile {
  /** Names the standard input. */
  public static final String STANDARD_INPUT = "-";

  private final String name;
  private final @Nullable Path path;
  private @Nullable State opened;

  /** What changes when a file is written to. */
  private record State(long size, FileTime modified) {}

  private InputFile(String name, @Nullable Path path) {
    this.name = name;
    this.path = path;
  }

  /**
   * The file called {@code name}, or the standard input for {@code -}.
   *
   * @throws BadOptionException if there is none that can be read
   */
  public static InputFile named(String name) {
    if (name.equals(STANDARD_INPUT)) {
      return new InputFile(name, null);
    }
    Path path = path(name);
    if (!Files.exists(path)) {
      throw new BadOptionException(
          "There is no file " + name + "; a good one: orders.csv, orders.jsonl.gz, or - for stdin");
    }
    if (Files.isDirectory(path)) {
      throw new BadOptionException(
          name + " is a folder; name the files in it, for example " + path.resolve("*.csv"));
    }
    if (!Files.isReadable(path)) {
      throw new BadOptionException(
          name + " may not be read by this user; a way: chmod u+r " + name);
    }
    return new InputFile(name, path);
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new BadOptionException(
          "FILE "
              + Shown.text(name)
              + " is no path where the locale is not UTF-8; a way: LC_ALL=C.UTF-8");
    }
  }

  /** Its name as it was given. */
  public String name() {
    return name;
  }

  /**
   * The name without folders and endings of the file behind all links: {@code nyc_taxi} of {@code
   * a/nyc_taxi.csv.gz}.
   */
  public String stem() {
    Path real = real();
    String last = real == null ? name : String.valueOf(real.getFileName());
    return last.replaceFirst("(\\.(csv|tsv|json|jsonl|ndjson|txt))?(\\.gz)?$", "");
  }

  /** Equal for two names of one file; null for what can be read only once, such as a pipe. */
  public @Nullable Object identity() {
    if (path == null || !Files.isRegularFile(path)) {
      return null;
    }
    try {
      Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
      return key == null ? real() : key;
    } catch (IOException e) {
      return null;
    }
  }

  private @Nullable Path real() {
    try {
      return path == null ? null : path.toRealPath();
    } catch (IOException e) {
      return path; // A pipe behind /dev/fd has no path.
    }
  }

  InputStream open() throws IOException {
    opened = state();
    // Not by Files, whose streams ask a pipe for its position.
    return path == null ? System.in : new FileInputStream(path.toFile());
  }

  /** Fails if the file was written to since it was opened: its last row may be half a row. */
  void requireUnchanged() throws IOException {
    if (opened != null && !opened.equals(state())) {
      throw new DamagedFileException(
          " was written to while it was read; load it when nobody writes to it any more");
    }
  }

  private @Nullable State state() throws IOException {
    if (path == null || !Files.isRegularFile(path)) {
      return null;
    }
    return new State(Files.size(path), Files.getLastModifiedTime(path));
  }
}
