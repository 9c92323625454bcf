package dev.cauce.transforms.recommendation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;

/**
 * That somebody who met {@code from} also met {@code to}, for {@link RankCompanions}.
 *
 * @param millis when the later of the two was met, in milliseconds since 1970
 * @param first whether the two have not met in this session before
 * @param weight how close they were, {@link MetThings#CLOSEST} for one directly after the other
 */
public record Pair(String from, String to, long millis, boolean first, long weight) {
  public static final Coder<Pair> CODER = new PairCoder();

  private static final class PairCoder extends CustomCoder<Pair> {
    private static final long serialVersionUID = 1L;

    @Override
    public void encode(Pair pair, OutputStream out) throws IOException {
      DataOutputStream data = new DataOutputStream(out);
      data.writeUTF(pair.from);
      data.writeUTF(pair.to);
      data.writeLong(pair.millis);
      data.writeBoolean(pair.first);
      data.writeLong(pair.weight);
      data.flush();
    }

    @Override
    public Pair decode(InputStream in) throws IOException {
      DataInputStream data = new DataInputStream(in);
      return new Pair(
          data.readUTF(), data.readUTF(), data.readLong(), data.readBoolean(), data.readLong());
    }
  }
}
