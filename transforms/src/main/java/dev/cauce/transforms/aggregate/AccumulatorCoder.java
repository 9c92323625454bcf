package dev.cauce.transforms.aggregate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;

/** Totals of one kind; they begin with a version byte. */
public final class AccumulatorCoder<A extends Accumulator<A>> extends CustomCoder<A> {
  private static final long serialVersionUID = 1L;
  private static final byte VERSION = 3;

  private final Aggregate.Empty<A> empty;

  private AccumulatorCoder(Aggregate.Empty<A> empty) {
    this.empty = empty;
  }

  /** The coder of what {@code empty} makes. */
  public static <A extends Accumulator<A>> Coder<A> of(Aggregate.Empty<A> empty) {
    return new AccumulatorCoder<>(empty);
  }

  @Override
  public void encode(A total, OutputStream out) throws IOException {
    out.write(VERSION);
    total.encode(out);
  }

  @Override
  public A decode(InputStream in) throws IOException {
    int version = in.read();
    A total = empty.create();
    if (version != VERSION) {
      throw new IOException(
          String.format(
              "Version %d of %s, where %d is known",
              version, total.getClass().getSimpleName(), VERSION));
    }
    total.decode(in);
    return total;
  }

  /** A set's values are in no order; totals are never keys. */
  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    throw new NonDeterministicException(this, "what a total holds may be in no order");
  }

  @Override
  public Object structuralValue(A total) {
    try {
      return total instanceof Standings<?, ?> standings
          ? standings.structure()
          : super.structuralValue(total);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AccumulatorCoder<?> coder && coder.type() == type();
  }

  @Override
  public int hashCode() {
    return type().hashCode();
  }

  private Class<?> type() {
    return empty.create().getClass();
  }
}
