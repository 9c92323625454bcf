package dev.cauce.cli;

import dev.cauce.feed.load.Mapping;
import dev.cauce.feed.load.rows.TextFormat;
import dev.cauce.pipelines.BadOptionException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** How the text of files is written, and how its columns become fields. */
final class TextOptions {
  private static final Map<String, Character> SEPARATORS =
      Map.of("comma", ',', "semicolon", ';', "tab", '\t', "pipe", '|');

  private static final String SET = "set";
  private static final String GOOD_TEXT = "orderId={InvoiceNo}";

  @Option(
      names = "--mapping",
      paramLabel = "NAME|FILE",
      description =
          "How columns become fields: online_retail, nab, fraud_handbook, or a file of JSON")
  private String mapping;

  @Option(
      names = "--set",
      paramLabel = "FIELD=TEXT",
      description = "A field's text, in which {COLUMN}, {line}, {row} and {file} are filled in")
  private List<String> texts = new ArrayList<>();

  @Option(
      names = "--charset",
      defaultValue = "UTF-8",
      paramLabel = "CHARSET",
      description = "In which charset the files are written (${DEFAULT-VALUE})")
  private String charset;

  @Option(
      names = "--separator",
      paramLabel = "comma|semicolon|tab|pipe|CHARACTER",
      description = "What stands between two cells of CSV (what the header shows)")
  private String separator;

  @Option(names = "--no-quotes", description = "Quotes in CSV are text and do not enclose cells")
  private boolean noQuotes;

  @Option(
      names = "--null",
      paramLabel = "TEXT",
      description = "A text that stands for no value, beside an empty cell; may be repeated")
  private List<String> nulls = new ArrayList<>();

  @Option(names = "--trim", description = "Take the blanks around texts off")
  private boolean trim;

  @Option(
      names = "--time-unit",
      paramLabel = "s|ms|us|ns",
      description =
          "What numbers count that are times, since 1970; without it they are milliseconds of 1990"
              + " to 2100, and no times else")
  private String timeUnit;

  TextFormat format() {
    return new TextFormat(charset(), separator == null ? null : separator(), !noQuotes);
  }

  private Charset charset() {
    try {
      return Charset.forName(charset);
    } catch (IllegalArgumentException e) {
      throw new BadOptionException("charset", charset, "is no charset", "windows-1252");
    }
  }

  private char separator() {
    Character named = SEPARATORS.get(separator.toLowerCase(Locale.ROOT));
    if (named != null) {
      return named;
    }
    if (separator.equals("\\t")) {
      return '\t';
    }
    boolean usable =
        separator.length() == 1
            && StandardCharsets.US_ASCII.newEncoder().canEncode(separator)
            && !separator.matches("[\"\\w\\r\\n ]");
    if (!usable) {
      throw new BadOptionException(
          "separator", separator, "is no character between two cells", "semicolon");
    }
    return separator.charAt(0);
  }

  Mapping mapping() {
    Mapping rules = mapping == null ? Mapping.byName() : Mapping.named(mapping);
    rules = nulls.isEmpty() ? rules : rules.withNulls(nulls);
    rules = trim ? rules.trimmed() : rules;
    rules = timeUnit == null ? rules : rules.withTimeUnit(timeUnit);
    return rules.with(textsByField());
  }

  private Map<String, String> textsByField() {
    Map<String, String> byField = new LinkedHashMap<>();
    for (String text : texts) {
      int equals = text.indexOf('=');
      if (equals < 1) {
        throw new BadOptionException(SET, text, "is not FIELD=TEXT", GOOD_TEXT);
      }
      String field = text.substring(0, equals);
      if (byField.put(field, text.substring(equals + 1)) != null) {
        throw new BadOptionException(SET, text, "sets " + field + " again", GOOD_TEXT);
      }
    }
    return byField;
  }
}
