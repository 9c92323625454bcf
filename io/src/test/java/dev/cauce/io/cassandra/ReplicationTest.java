package dev.cauce.io.cassandra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ReplicationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"3 | madrid=3", "lima=2,madrid=3 | lima=2,madrid=3", "lima=1 | lima=1"})
  void readsANumberOrOneForEachDataCentre(String text, String replication) {
    assertEquals(replication, Replication.parse(text, "madrid").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "three", "madrid", "madrid=0", "madrid=1,", "a=1,a=2", "a=1'"})
  void refusesWhatIsNeither(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Replication.parse(text, "madrid"))
            .getMessage();
    assertTrue(message.contains("--replication " + text), message);
  }

  @Test
  void refusesMoreCopiesThanThereAreNodes() {
    Replication three = Replication.parse("3", "madrid");
    three.requireFits(Map.of("madrid", 3L));
    assertThrows(IllegalArgumentException.class, () -> three.requireFits(Map.of("madrid", 2L)));
    assertThrows(IllegalArgumentException.class, () -> three.requireFits(Map.of("lima", 3L)));
  }
}
