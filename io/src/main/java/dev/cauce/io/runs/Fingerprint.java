package dev.cauce.io.runs;

/**
 * What decides on the rows of a run besides its records, as four hashes. {@link FingerprintParts}
 * says what they are of.
 *
 * @param code of the classes that compute
 * @param schemas of the events that are read and of the rows that are written
 * @param configuration of the pipeline's own options
 * @param artefacts of models and lexicons
 */
public record Fingerprint(String code, String schemas, String configuration, String artefacts) {

  /** All four, as the registry keeps them of a generation. */
  String id() {
    return String.join("-", code, schemas, configuration, artefacts);
  }
}
