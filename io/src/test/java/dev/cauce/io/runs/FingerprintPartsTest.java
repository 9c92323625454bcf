package dev.cauce.io.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FingerprintPartsTest {
  private static final FingerprintParts THERE =
      new FingerprintParts(
          Map.of("a.Same", "1", "a.Changed", "2", "a.Gone", "3"),
          Map.of("orders", "1", "schemas/orders/1.avsc", "2"),
          Map.of("zone", "UTC", "same", "1"),
          Map.of("lexicon", "ab12"));

  @Test
  void whatDiffersIsNamedByOptionSchemaClassAndArtefact() {
    FingerprintParts here =
        new FingerprintParts(
            Map.of("a.Same", "1", "a.Changed", "4", "a.New", "5"),
            Map.of("orders", "7", "schemas/orders/1.avsc", "2"),
            Map.of("zone", "America/New_York", "same", "1"),
            Map.of("lexicon", "cd34"));
    assertEquals(
        List.of(
            "--zone: UTC there, America/New_York here",
            "schema orders",
            "class a.Changed, a.Gone (only there), a.New (only here)",
            "artefact lexicon: ab12 there, cd34 here"),
        here.differencesFrom(THERE));
    assertEquals(List.of(), THERE.differencesFrom(THERE));
    assertNotEquals(THERE.fingerprint().code(), here.fingerprint().code());
    assertNotEquals(THERE.fingerprint().artefacts(), here.fingerprint().artefacts());
  }

  @Test
  void ofManyClassesTheFirstAreNamed() {
    Map<String, String> classes = new TreeMap<>();
    IntStream.range(10, 30).forEach(i -> classes.put("C" + i, "1"));
    FingerprintParts here = new FingerprintParts(classes, Map.of(), Map.of(), Map.of());
    String line = here.differencesFrom(FingerprintParts.NONE).get(0);
    assertTrue(line.endsWith("C21 (only here) and 8 more"), line);
  }

  @Test
  void onlyASchemaOfOlderRecordsMakesMoreReadable() {
    assertTrue(withSchemas("schemas/orders/2.avsc").onlyReadsMoreThan(THERE));
    assertFalse(withSchemas("table more").onlyReadsMoreThan(THERE));
    assertFalse(THERE.onlyReadsMoreThan(withSchemas("schemas/orders/2.avsc")));
    assertFalse(FingerprintParts.NONE.onlyReadsMoreThan(THERE));
  }

  private static FingerprintParts withSchemas(String more) {
    Map<String, String> schemas = new TreeMap<>(THERE.schemas());
    schemas.put(more, "1");
    return new FingerprintParts(THERE.classes(), schemas, THERE.options(), THERE.artefacts());
  }
}
