package dev.cauce.transforms.asof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ReferenceTest {
  private final Reference<String> reference = new Reference<>();

  @Test
  void whatIsDerivedIsMadeAgainWhenEntriesHaveChanged() {
    reference.put("a", "1");
    List<String> first = reference.derived(List::copyOf);
    assertSame(first, reference.<List<String>>derived(List::copyOf));
    reference.put("b", "2");
    List<String> second = reference.derived(List::copyOf);
    assertNotSame(first, second);
    assertEquals(List.of("1", "2"), second);
    reference.remove("a");
    assertEquals(List.of("2"), reference.<List<String>>derived(List::copyOf));
  }
}
