package dev.cauce.transforms.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class NamedCountsTest {
  private static final int MOST = 4;

  @Provide
  Arbitrary<List<String>> names() {
    return Arbitraries.of("a", "b", "c", "d", "e", "f", "g").list().ofMaxSize(30);
  }

  @Test
  void mostFrequentComesFirstAndOfEqualsTheFirstInTheAlphabet() {
    assertEquals(
        List.of(Map.entry("b", 2L), Map.entry("a", 1L), Map.entry("c", 1L)),
        of(List.of("c", "b", "a", "b")).byCount());
  }

  @Property
  void keptNamesHaveTheirExactCountsHoweverTheyAreGrouped(
      @ForAll("names") List<String> some, @ForAll("names") List<String> others) throws IOException {
    NamedCounts together = of(some);
    others.forEach(together::add);
    NamedCounts merged = of(others);
    merged.merge(again(of(some)));
    assertEquals(together.byCount(), again(merged).byCount());
    for (Map.Entry<String, Long> kept : merged.byCount()) {
      long exact =
          some.stream().filter(kept.getKey()::equals).count()
              + others.stream().filter(kept.getKey()::equals).count();
      assertEquals(exact, kept.getValue());
    }
  }

  private static NamedCounts of(List<String> names) {
    NamedCounts counts = new NamedCounts(MOST);
    names.forEach(counts::add);
    return counts;
  }

  private static NamedCounts again(NamedCounts counts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    counts.encode(bytes);
    NamedCounts again = new NamedCounts(MOST);
    again.decode(new ByteArrayInputStream(bytes.toByteArray()));
    return again;
  }
}
