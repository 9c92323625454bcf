package dev.cauce.transforms.timeorder;

import dev.cauce.transforms.intake.EventCoder;
import dev.cauce.transforms.intake.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.CustomCoder;
import org.apache.beam.sdk.util.VarInt;

/** An event of one of several topics: its topic's place in their order, and the event. */
final class OneOfCoder extends CustomCoder<OneOf> {
  private static final long serialVersionUID = 1L;

  private final OneOf.Topics topics;
  private final List<Coder<SpecificRecord>> coders;

  OneOfCoder(OneOf.Topics topics) {
    this.topics = topics;
    coders = topics.all().stream().map(OneOfCoder::coderOf).toList();
  }

  @SuppressWarnings("unchecked") // Only events of the topic are encoded with its coder.
  private static Coder<SpecificRecord> coderOf(Topic<?> topic) {
    return (Coder<SpecificRecord>) (Coder<?>) EventCoder.of(topic.type());
  }

  @Override
  public void encode(OneOf one, OutputStream out) throws IOException {
    int rank = topics.rankOf(one.topic());
    VarInt.encode(rank, out);
    coders.get(rank).encode(one.event(), out);
  }

  @Override
  public OneOf decode(InputStream in) throws IOException {
    int rank = VarInt.decodeInt(in);
    return new OneOf(topics.all().get(rank).name(), coders.get(rank).decode(in));
  }

  @Override
  public void verifyDeterministic() {
    // As its events are.
  }

  @Override
  public boolean consistentWithEquals() {
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof OneOfCoder coder
        && coder.topics.all().stream()
            .map(Topic::name)
            .toList()
            .equals(topics.all().stream().map(Topic::name).toList());
  }

  @Override
  public int hashCode() {
    return topics.all().stream().map(Topic::name).toList().hashCode();
  }
}
