package dev.cauce.bench.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.cauce.transforms.aggregate.DistinctCount;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.spark.serializer.KryoRegistrator;
import org.apache.spark.sql.Encoder;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.expressions.Aggregator;

/**
 * The sketch of the different customers as an aggregate of Spark SQL, which puts out its bytes.
 *
 * @param <T> a customer, or the bytes of another sketch
 */
abstract class SparkCustomers<T> extends Aggregator<T, DistinctCount, byte[]> {
  private static final long serialVersionUID = 1L;

  /** Of customers, of which some are null. */
  static final class Count extends SparkCustomers<String> {
    private static final long serialVersionUID = 1L;

    @Override
    public DistinctCount reduce(DistinctCount sketch, String customer) {
      if (customer != null) {
        sketch.add(customer);
      }
      return sketch;
    }
  }

  /** Of sketches. */
  static final class Merge extends SparkCustomers<byte[]> {
    private static final long serialVersionUID = 1L;

    @Override
    public DistinctCount reduce(DistinctCount sketch, byte[] other) {
      return merge(sketch, decode(other));
    }
  }

  /** How Kryo encodes the sketch between stages. */
  public static final class SketchRegistrator implements KryoRegistrator {
    @Override
    public void registerClasses(Kryo kryo) {
      kryo.register(DistinctCount.class, new SketchSerializer());
    }
  }

  private static final class SketchSerializer extends Serializer<DistinctCount> {
    @Override
    public void write(Kryo kryo, Output out, DistinctCount sketch) {
      byte[] bytes = encode(sketch);
      out.writeInt(bytes.length, true);
      out.writeBytes(bytes);
    }

    @Override
    public DistinctCount read(Kryo kryo, Input in, Class<DistinctCount> type) {
      return decode(in.readBytes(in.readInt(true)));
    }
  }

  /** How many there are in the sketch of these bytes. */
  static long countOf(byte[] sketch) {
    return decode(sketch).count();
  }

  @Override
  public DistinctCount zero() {
    return new DistinctCount();
  }

  @Override
  public DistinctCount merge(DistinctCount sketch, DistinctCount other) {
    sketch.merge(other);
    return sketch;
  }

  @Override
  public byte[] finish(DistinctCount sketch) {
    return encode(sketch);
  }

  private static byte[] encode(DistinctCount sketch) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      sketch.encode(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static DistinctCount decode(byte[] sketch) {
    try {
      return DistinctCount.decoded(new ByteArrayInputStream(sketch));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Encoder<DistinctCount> bufferEncoder() {
    return Encoders.kryo(DistinctCount.class);
  }

  @Override
  public Encoder<byte[]> outputEncoder() {
    return Encoders.BINARY();
  }
}
