package dev.cauce.transforms.asof;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;

/** What holds of a reference topic; it begins with a version byte. */
final class ReferenceCoder<F> extends CustomCoder<Reference<F>> {
  private static final long serialVersionUID = 1L;
  private static final int VERSION = 1;
  private static final StringUtf8Coder KEYS = StringUtf8Coder.of();

  private final Coder<F> entries;

  ReferenceCoder(Coder<F> entries) {
    this.entries = entries;
  }

  @Override
  public void encode(Reference<F> reference, OutputStream out) throws IOException {
    out.write(VERSION);
    VarInt.encode(reference.byKey().size(), out);
    for (Map.Entry<String, F> entry : reference.byKey().entrySet()) {
      KEYS.encode(entry.getKey(), out);
      entries.encode(entry.getValue(), out);
    }
  }

  @Override
  public Reference<F> decode(InputStream in) throws IOException {
    int version = in.read();
    if (version != VERSION) {
      throw new IOException("version " + version + " of a reference is not known");
    }
    Reference<F> reference = new Reference<>();
    for (int left = VarInt.decodeInt(in); left > 0; left--) {
      reference.put(KEYS.decode(in), entries.decode(in));
    }
    return reference;
  }

  @Override
  public List<? extends Coder<?>> getCoderArguments() {
    return List.of(entries);
  }

  @Override
  public void verifyDeterministic() throws NonDeterministicException {
    entries.verifyDeterministic();
  }

  /** References are compared by what they encode to. */
  @Override
  public boolean consistentWithEquals() {
    return false;
  }
}
