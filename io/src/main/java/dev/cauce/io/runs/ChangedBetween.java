package dev.cauce.io.runs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What was not the same when two generations were computed, by what their runs have noted. */
public final class ChangedBetween {
  /** What is held against each other, by its name in a sentence. */
  private static final Map<String, Function<Run, String>> TRAITS = traits();

  private ChangedBetween() {}

  private static Map<String, Function<Run, String>> traits() {
    Map<String, Function<Run, String>> traits = new LinkedHashMap<>();
    traits.put("code", run -> run.claim().fingerprint().code());
    traits.put("schemas", run -> run.claim().fingerprint().schemas());
    traits.put("configuration", run -> run.claim().fingerprint().configuration());
    traits.put("artefacts", run -> run.claim().fingerprint().artefacts());
    traits.put("runner", run -> run.runner() + " " + run.claim().engine());
    return traits;
  }

  /** A sentence for each trait of which the runs {@code a} and {@code b} have other values. */
  public static List<String> of(Collection<Run> a, Collection<Run> b) {
    List<String> sentences = new ArrayList<>();
    TRAITS.forEach(
        (name, trait) -> {
          String before = values(a, trait);
          String after = values(b, trait);
          if (!before.equals(after)) {
            sentences.add(String.format("%s: %s in a, %s in b", name, before, after));
          }
        });
    return sentences;
  }

  private static String values(Collection<Run> runs, Function<Run, String> trait) {
    return runs.stream().map(trait).collect(Collectors.toCollection(TreeSet::new)).stream()
        .collect(Collectors.joining(" and "));
  }
}
