package dev.cauce.io.runs;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a fingerprint is of, part by part, so that people can be told what differs.
 *
 * @param classes the hash of each class of the shared core and of the pipeline's own packages
 * @param schemas the hash of each topic's schema, of each schema that its records are written with,
 *     and of each table's layout
 * @param options the value of each of the pipeline's own options
 * @param artefacts the content hash of each model and lexicon
 */
public record FingerprintParts(
    Map<String, String> classes,
    Map<String, String> schemas,
    Map<String, String> options,
    Map<String, String> artefacts) {
  /** Of a run of which nothing is known. */
  public static final FingerprintParts NONE =
      new FingerprintParts(Map.of(), Map.of(), Map.of(), Map.of());

  /** With what the name of a schema begins with which records are written. */
  public static final String WRITERS_SCHEMA = "schemas/";

  private static final int LENGTH = 12;
  private static final int MOST_NAMED = 12;

  public FingerprintParts {
    classes = Map.copyOf(classes);
    schemas = Map.copyOf(schemas);
    options = Map.copyOf(options);
    artefacts = Map.copyOf(artefacts);
  }

  /** The first digits of the hash of {@code parts}. */
  public static String hashOf(Map<String, String> parts) {
    Hasher hasher = Hashing.sha256().newHasher();
    new TreeMap<>(parts)
        .forEach(
            (name, value) -> {
              hasher.putInt(name.length()).putString(name, StandardCharsets.UTF_8);
              hasher.putInt(value.length()).putString(value, StandardCharsets.UTF_8);
            });
    return hasher.hash().toString().substring(0, LENGTH);
  }

  /** The four hashes. */
  public Fingerprint fingerprint() {
    return new Fingerprint(hashOf(classes), hashOf(schemas), hashOf(options), hashOf(artefacts));
  }

  /** A line for each thing in which this, which is here, differs from what is there. */
  public List<String> differencesFrom(FingerprintParts there) {
    List<String> lines = new ArrayList<>();
    for (String option : differing(there.options, options)) {
      lines.add(
          "--" + option + ": " + between(there.options.get(option), options.get(option), "none"));
    }
    lines.addAll(namesOf("schema", there.schemas, schemas));
    lines.addAll(namesOf("class", there.classes, classes));
    for (String artefact : differing(there.artefacts, artefacts)) {
      lines.add(
          String.format(
              "artefact %s: %s",
              artefact, between(there.artefacts.get(artefact), artefacts.get(artefact), "none")));
    }
    return lines;
  }

  /**
   * Whether all is as it is there, but for schemas that are read here besides: what was readable is
   * read as before, and what was not may be.
   */
  public boolean onlyReadsMoreThan(FingerprintParts there) {
    return classes.equals(there.classes)
        && options.equals(there.options)
        && artefacts.equals(there.artefacts)
        && schemas.entrySet().containsAll(there.schemas.entrySet())
        && differing(there.schemas, schemas).stream()
            .allMatch(name -> name.startsWith(WRITERS_SCHEMA));
  }

  private static List<String> namesOf(
      String kind, Map<String, String> there, Map<String, String> here) {
    SortedSet<String> names = differing(there, here);
    if (names.isEmpty()) {
      return List.of();
    }
    String listed =
        names.stream()
            .limit(MOST_NAMED)
            .map(name -> name + where(there.containsKey(name), here.containsKey(name)))
            .collect(Collectors.joining(", "));
    String more = names.size() > MOST_NAMED ? " and " + (names.size() - MOST_NAMED) + " more" : "";
    return List.of(kind + " " + listed + more);
  }

  private static String where(boolean there, boolean here) {
    return there && here ? "" : there ? " (only there)" : " (only here)";
  }

  private static String between(@Nullable String there, @Nullable String here, String none) {
    return String.format(
        "%s there, %s here", there == null ? none : there, here == null ? none : here);
  }

  private static SortedSet<String> differing(Map<String, String> there, Map<String, String> here) {
    SortedSet<String> names = new TreeSet<>(there.keySet());
    names.addAll(here.keySet());
    names.removeIf(name -> Objects.equals(there.get(name), here.get(name)));
    return names;
  }
}
