package dev.cauce.feed.load.rows;

import java.util.List;

/** Takes the rows of a file. */
public interface RowSink {

  /** Whether columns of these names are what is looked for; decides between separators. */
  boolean fits(List<String> names);

  /**
   * Takes the names of the columns, before the first row; a file of JSON has none.
   *
   * @throws dev.cauce.pipelines.BadOptionException if rows of such columns can't be used
   */
  void header(String file, List<String> names);

  /** Takes a row. */
  void row(InputRow row);

  /** Takes the place of what should be a row but is none, and the reason. */
  void bad(InputRow.Place place, String reason);
}
