package dev.cauce.feed.load;

import dev.cauce.pipelines.BadOptionException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Text in UTF-8, packed with gzip or not, whatever the file is called. */
final class TextFile {
  /** Names the standard input. */
  static final String STANDARD_INPUT = "-";

  private static final int LOOK_AHEAD = 1 << 16;
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private TextFile() {}

  /** Fails, when read, for bytes that are not UTF-8: what was guessed would be wrong data. */
  static BufferedReader open(String file) throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                unpacked(file),
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  private static InputStream unpacked(String file) throws IOException {
    InputStream in =
        new BufferedInputStream(
            file.equals(STANDARD_INPUT) ? System.in : Files.newInputStream(existing(file)));
    in.mark(2);
    boolean packed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    return packed ? new GZIPInputStream(in, LOOK_AHEAD) : in;
  }

  static void requireExists(String file) {
    if (!file.equals(STANDARD_INPUT)) {
      existing(file);
    }
  }

  private static Path existing(String file) {
    try {
      Path path = Path.of(file);
      if (Files.isRegularFile(path)) {
        return path;
      }
    } catch (InvalidPathException e) {
      throw new BadOptionException("FILE " + file + " is no path: " + e.getReason());
    }
    throw new BadOptionException(
        "There is no file " + file + "; a good one: orders.csv, orders.jsonl.gz, or - for stdin");
  }

  /** Whether the first character that is not blank is a brace; reads nothing. */
  static boolean beginsWithBrace(BufferedReader in) throws IOException {
    in.mark(LOOK_AHEAD);
    int next = in.read();
    for (int i = 1; i < LOOK_AHEAD && Character.isWhitespace(next); i++) {
      next = in.read();
    }
    in.reset();
    return next == '{';
  }

  /** The file's name without folders and endings: {@code nyc_taxi} of {@code a/nyc_taxi.csv.gz}. */
  static String stem(String file) {
    String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    return name.replaceFirst("(\\.(csv|json|jsonl|ndjson|txt))?(\\.gz)?$", "");
  }
}
