package dev.cauce.transforms.commerce.fraud;

import com.google.common.hash.Hashing;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import org.apache.beam.sdk.coders.CustomCoder;
import org.joda.time.Instant;

/**
 * A payment of which it is known whether it was a fraud.
 *
 * @param features in the order of {@link Feature}
 */
public record FraudExample(
    String paymentId, Instant paid, Instant known, boolean fraud, double[] features) {
  private static final int SIGN_AND_EXPONENT = 11;

  /** As good as any order, and always the same: by a hash of what names the payment. */
  static final class Order implements Comparator<FraudExample>, Serializable {
    private static final long serialVersionUID = 1L;

    @Override
    public int compare(FraudExample a, FraudExample b) {
      int byHash = Long.compareUnsigned(a.place(), b.place());
      int byId = byHash != 0 ? byHash : a.paymentId.compareTo(b.paymentId);
      return byId != 0 ? byId : a.paid.compareTo(b.paid);
    }
  }

  /** Its place among all, from 0 to below 1. */
  double fraction() {
    return (place() >>> SIGN_AND_EXPONENT) * 0x1.0p-53;
  }

  private long place() {
    return Hashing.murmur3_128()
        .newHasher()
        .putString(paymentId, StandardCharsets.UTF_8)
        .putLong(paid.getMillis())
        .hash()
        .asLong();
  }

  /** One value after the other. */
  static final class ExampleCoder extends CustomCoder<FraudExample> {
    private static final long serialVersionUID = 1L;

    @Override
    public void encode(FraudExample example, OutputStream out) throws IOException {
      DataOutputStream data = new DataOutputStream(out);
      data.writeUTF(example.paymentId());
      data.writeLong(example.paid().getMillis());
      data.writeLong(example.known().getMillis());
      data.writeBoolean(example.fraud());
      data.writeByte(example.features().length);
      for (double feature : example.features()) {
        data.writeDouble(feature);
      }
      data.flush();
    }

    @Override
    public FraudExample decode(InputStream in) throws IOException {
      DataInputStream data = new DataInputStream(in);
      String id = data.readUTF();
      Instant paid = Instant.ofEpochMilli(data.readLong());
      Instant known = Instant.ofEpochMilli(data.readLong());
      boolean fraud = data.readBoolean();
      double[] features = new double[data.readByte()];
      for (int i = 0; i < features.length; i++) {
        features[i] = data.readDouble();
      }
      return new FraudExample(id, paid, known, fraud, features);
    }
  }
}
