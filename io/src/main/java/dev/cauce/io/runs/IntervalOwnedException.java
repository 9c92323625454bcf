package dev.cauce.io.runs;

/** The interval, or a part of it, is another run's; the message says whose. */
public final class IntervalOwnedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Run owner;

  IntervalOwnedException(Claim claim, Run owner) {
    super(
        String.format(
            "%s of %s, generation %d, can't be taken: %s is owned by %s; wait until that ends, stop"
                + " it, or write another generation: --generation %d",
            claim.interval(),
            claim.pipeline(),
            claim.generation(),
            claim.interval().intersect(owner.interval()),
            owner,
            claim.generation() + 1));
    this.owner = owner;
  }

  /** The run that owns it. */
  public Run owner() {
    return owner;
  }
}
