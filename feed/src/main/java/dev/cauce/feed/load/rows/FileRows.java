package dev.cauce.feed.load.rows;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.pipelines.BadOptionException;
import java.io.BufferedReader;
import java.io.IOException;

/**
 * The rows of a file, which is JSON if its first character is a brace or a bracket, else CSV with a
 * header that names the columns.
 */
public final class FileRows {
  private FileRows() {}

  /**
   * Hands each row of {@code file} to {@code sink}; none is left out.
   *
   * @throws BadOptionException if the file is damaged, or is no such text, naming the place
   * @throws ExternalSystemException if the system can't read it
   */
  public static void read(InputFile file, TextFormat format, RowSink sink) {
    try (BufferedReader in = TextFile.open(file, format)) {
      int first = TextFile.firstCharacter(in);
      if (first < 0) {
        throw empty();
      }
      if (first == '{' || first == '[') {
        new JsonFile(file, sink).read(in);
      } else {
        new CsvFile(file, in, sink).read(format);
      }
      file.requireUnchanged();
    } catch (DamagedFileException e) {
      throw new BadOptionException(file.name() + e.getMessage());
    } catch (IOException e) {
      throw new ExternalSystemException("Cannot read " + file.name() + ": " + e.getMessage(), e);
    }
  }

  static DamagedFileException empty() {
    return new DamagedFileException(
        " is empty; a good one begins with the names of its columns, or with a brace or a bracket");
  }
}
