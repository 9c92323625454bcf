package dev.cauce.io.runs;

import java.util.List;

/** A generation does not take a run, whenever it is tried; the message says why. */
public final class GenerationRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private GenerationRefusedException(String message) {
    super(message);
  }

  /** It holds the rows of another function, which differs by {@code differences}. */
  static GenerationRefusedException otherFunction(
      Claim claim, List<String> differences, int nextFree) {
    return new GenerationRefusedException(
        String.format(
            "This run is refused: generation %d of %s was computed otherwise, and the rows of both"
                + " would stand in one table:%n  %s%nWrite another generation: --generation %d;"
                + " or, if you know that the rows are the same, say why: --same-results \"...\"",
            claim.generation(),
            claim.pipeline(),
            String.join(String.format("%n  "), differences),
            nextFree));
  }

  /** It has had as many runs as write timestamps can tell apart. */
  static GenerationRefusedException full(Claim claim, long runs, int nextFree) {
    return new GenerationRefusedException(
        String.format(
            "This run is refused: generation %d of %s has had %,d runs, and its rows have no room"
                + " for the number of another; write another generation: --generation %d",
            claim.generation(), claim.pipeline(), runs, nextFree));
  }
}
