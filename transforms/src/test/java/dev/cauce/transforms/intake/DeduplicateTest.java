package dev.cauce.transforms.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.Iterables;
import com.google.common.collect.Lists;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.testing.PAssert;
import org.apache.beam.sdk.testing.TestPipeline;
import org.apache.beam.sdk.testing.TestStream;
import org.apache.beam.sdk.util.CoderUtils;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TimestampedValue;
import org.joda.time.Duration;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;

final class DeduplicateTest {
  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final EventCodec<Order> CODEC = EventCodec.of(CommerceTopics.ORDERS);

  private final TestPipeline test = TestPipeline.create().enableAbandonedNodeEnforcement(false);
  private final List<KV<Integer, EventGroup>> groups = new ArrayList<>();

  @Test
  void sameContentInOtherBytesIsADuplicate() throws IOException {
    Order order = order("lantern");
    add(0, 7, 0, CODEC.encode(order));
    add(1, 8, 0, inBlocks(order));
    PCollectionTuple deduplicated = deduplicate();
    assertCounts(deduplicated, 1, 1, 0);
    PAssert.that(deduplicated.get(Deduplicate.CONFLICTS))
        .satisfies(
            letters -> {
              assertEquals(List.of(), Lists.newArrayList(letters));
              return null;
            });
    test.run();
  }

  /** The third of the four is the first in the log; the copy of the second comes before it. */
  @Test
  void everyContentButTheFirstInTheLogHasALetterAtItsFirstRecord() {
    add(0, 9, 30, CODEC.encode(order("accepted")));
    add(1, 3, 20, CODEC.encode(order("other")));
    add(2, 5, 5, CODEC.encode(order("first")));
    add(2, 4, 5, CODEC.encode(order("first")));
    add(3, 1, 10, CODEC.encode(order("other")));
    add(3, 0, 25, CODEC.encode(order("accepted")));
    PCollectionTuple deduplicated = deduplicate();
    assertCounts(deduplicated, 1, 3, 2);
    PAssert.that(deduplicated.get(Deduplicate.CONFLICTS))
        .satisfies(
            letters -> {
              assertEquals(
                  List.of(
                      "DEAD CONFLICT 536365 at 3:0, 0 bytes of it kept",
                      "DEAD CONFLICT 536365 at 3:1, 1 bytes of it kept"),
                  StreamSupport.stream(letters.spliterator(), false)
                      .map(DeduplicateTest::text)
                      .sorted()
                      .toList());
              DeadLetter letter = Iterables.get(letters, 0);
              assertEquals(NOON, letter.eventTime());
              assertEquals(
                  "its id and event time are those of commerce.orders:2:4, its content is another",
                  letter.cause());
              return null;
            });
    test.run();
  }

  private static String text(DeadLetter letter) {
    boolean kept =
        letter.payload() != null && Arrays.equals(letter.payload(), CODEC.encode(order("other")));
    return String.format(
        "%s %s %s at %d:%d, %d bytes of it kept",
        letter.disposition(),
        letter.reason(),
        letter.eventId(),
        letter.partition(),
        letter.offset(),
        letter.payload() == null ? 0 : kept ? 1 : -1);
  }

  @Test
  void sameIdAtAnotherTimeIsAnotherEvent() {
    Order later = order("lantern");
    later.setEventTime(later.getEventTime().plusMillis(1));
    add(0, 0, 0, CODEC.encode(order("lantern")));
    add(0, 1, 0, CODEC.encode(later));
    assertCounts(deduplicate(), 2, 0, 0);
    test.run();
  }

  @Test
  void groupsKeepPlacesAndBytes() throws Exception {
    EventGroup group =
        new EventGroup(
            3,
            List.of(
                new RawRecord(7, 100, null, new byte[] {1}, Map.of()),
                new RawRecord(1_000_000, 99, null, new byte[] {2, 3}, Map.of())));
    EventGroup copy = CoderUtils.clone(EventGroup.CODER, group);
    assertEquals(3, copy.partition());
    assertEquals(
        List.of("7 at 100: [1]", "1000000 at 99: [2, 3]"),
        Lists.transform(
            copy.records(),
            r -> r.offset() + " at " + r.arrivalMillis() + ": " + Arrays.toString(r.value())));
  }

  private void add(int partition, long offset, long delay, byte[] value) {
    long arrival = NOON.getMillis() + delay;
    RawRecord record = new RawRecord(offset, arrival, null, value, Map.of());
    groups.add(KV.of(0, new EventGroup(partition, List.of(record))));
  }

  /** One after the other, so that the first is accepted. */
  private PCollectionTuple deduplicate() {
    TestStream.Builder<KV<Integer, EventGroup>> stream =
        TestStream.create(KvCoder.of(VarIntCoder.of(), EventGroup.CODER));
    for (KV<Integer, EventGroup> group : groups) {
      stream =
          stream
              .addElements(TimestampedValue.of(group, NOON))
              .advanceProcessingTime(Duration.standardSeconds(1));
    }
    return test.apply(stream.advanceWatermarkToInfinity())
        .apply(Deduplicate.of(CommerceTopics.ORDERS));
  }

  private static void assertCounts(
      PCollectionTuple deduplicated, long accepted, long duplicates, long conflicts) {
    PAssert.that(deduplicated.get(Deduplicate.COUNTS))
        .satisfies(
            partials -> {
              EventCounts sum = new EventCounts();
              partials.forEach(partial -> sum.merge(partial.getValue()));
              assertEquals(
                  List.of(accepted, duplicates, conflicts),
                  List.of(sum.accepted.get(), sum.duplicates.get(), sum.conflicts.get()));
              return null;
            });
  }

  private static Order order(String description) {
    return new Order(
        "536365",
        null,
        "ES",
        "EUR",
        java.time.Instant.ofEpochMilli(NOON.getMillis()),
        List.of(new OrderLine("85123A", description, 6L, 2_550_000L)));
  }

  /** As an encoder does that says how many bytes the items of an array have. */
  private static byte[] inBlocks(Order order) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(CODEC.encode(order), 0, 10);
    BinaryEncoder encoder = EncoderFactory.get().blockingBinaryEncoder(out, null);
    new SpecificDatumWriter<>(Order.class).write(order, encoder);
    encoder.flush();
    return out.toByteArray();
  }
}
