package dev.cauce.suite.shapes;

/**
 * What a made-up function said.
 *
 * @param timeMillis of which time it speaks: the row belongs to the run that owns it
 */
public record Said(String key, long timeMillis, String text) {

  /** The same as one string, which orders and compares. */
  @Override
  public String toString() {
    return key + " " + timeMillis + " " + text;
  }
}
