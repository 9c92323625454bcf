package dev.cauce.io.archive;

import dev.cauce.io.kafka.OffsetRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.beam.sdk.coders.AtomicCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.coders.VarLongCoder;

/** Offsets of a topic, which one step copies. */
record TopicRange(String topic, OffsetRange range) {

  /** A topic, a partition and two offsets. */
  static final class RangeCoder extends AtomicCoder<TopicRange> {
    static final RangeCoder INSTANCE = new RangeCoder();

    private static final long serialVersionUID = 1L;

    @Override
    public void encode(TopicRange value, OutputStream out) throws IOException {
      StringUtf8Coder.of().encode(value.topic(), out);
      VarIntCoder.of().encode(value.range().partition(), out);
      VarLongCoder.of().encode(value.range().from(), out);
      VarLongCoder.of().encode(value.range().to(), out);
    }

    @Override
    public TopicRange decode(InputStream in) throws IOException {
      return new TopicRange(
          StringUtf8Coder.of().decode(in),
          new OffsetRange(
              VarIntCoder.of().decode(in),
              VarLongCoder.of().decode(in),
              VarLongCoder.of().decode(in)));
    }
  }
}
