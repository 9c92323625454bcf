package dev.cauce.io.runs;

import java.util.ArrayList;
import java.util.List;

/**
 * What decides on the rows of a run besides its records, as three hashes, so that two runs can say
 * in what they differ.
 *
 * @param code of the classes that compute
 * @param schemas of the events that are read and of the rows that are written
 * @param configuration of the pipeline's own options
 */
public record Fingerprint(String code, String schemas, String configuration) {

  /** What differs from {@code other}: code, schemas, configuration; empty when nothing does. */
  public List<String> differences(Fingerprint other) {
    List<String> differences = new ArrayList<>();
    if (!code.equals(other.code)) {
      differences.add("code");
    }
    if (!schemas.equals(other.schemas)) {
      differences.add("schemas");
    }
    if (!configuration.equals(other.configuration)) {
      differences.add("configuration");
    }
    return differences;
  }
}
