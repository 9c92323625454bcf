package dev.cauce.transforms.intake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

final class RecordBatchCoderTest {

  @Test
  void keepsEveryPartOfEveryRecord() throws Exception {
    RecordBatch batch =
        new RecordBatch(
            "commerce.orders",
            3,
            List.of(
                new RawRecord(7, 1_000, null, new byte[] {1}, Map.of()),
                new RawRecord(
                    Long.MAX_VALUE, -5, new byte[] {2}, null, Map.of("h", new byte[] {3, 4}))));
    RecordBatch copy = CoderUtils.clone(RecordBatchCoder.of(), batch);
    assertEquals("commerce.orders/3", copy.topic() + "/" + copy.partition());
    for (int i = 0; i < 2; i++) {
      RawRecord expected = batch.records().get(i);
      RawRecord actual = copy.records().get(i);
      assertEquals(expected.offset(), actual.offset());
      assertEquals(expected.arrivalMillis(), actual.arrivalMillis());
      assertArrayEquals(expected.key(), actual.key());
      assertArrayEquals(expected.value(), actual.value());
      assertEquals(expected.headers().keySet(), actual.headers().keySet());
    }
    assertArrayEquals(new byte[] {3, 4}, copy.records().get(1).headers().get("h"));
  }
}
