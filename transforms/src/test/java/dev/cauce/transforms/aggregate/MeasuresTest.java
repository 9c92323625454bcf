package dev.cauce.transforms.aggregate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

final class MeasuresTest {

  private static final class Stay extends Measures<Stay> implements Accumulator<Stay> {
    static final Coder<Stay> CODER = AccumulatorCoder.of(Stay::new);

    final Count nights = count();
    final ExactSum spent = sum();
    final Extreme shortest = least(Long.MAX_VALUE);
    final Extreme longest = greatest(Long.MIN_VALUE);
    final DistinctCount guests = distinct();

    static Stay of(List<Long> numbers) {
      Stay stay = new Stay();
      for (long number : numbers) {
        stay.nights.add();
        stay.spent.add(number);
        stay.shortest.add(number);
        stay.longest.add(number);
        stay.guests.add("guest " + number);
      }
      return stay;
    }

    @Override
    public long events() {
      return nights.get();
    }

    List<Object> values() {
      return List.of(
          nights.get(), spent.saturated(), shortest.get(), longest.get(), guests.count());
    }
  }

  private static final class LongerStay extends Measures<LongerStay>
      implements Accumulator<LongerStay> {
    final Count nights = count();

    @Override
    public long events() {
      return nights.get();
    }
  }

  @Property(tries = 200)
  void mergingTwoHalvesInEitherOrderIsTheWhole(@ForAll List<Long> a, @ForAll List<Long> b) {
    List<Long> all = new java.util.ArrayList<>(a);
    all.addAll(b);
    Stay forth = Stay.of(a);
    forth.merge(Stay.of(b));
    Stay back = Stay.of(b);
    back.merge(Stay.of(a));
    assertEquals(Stay.of(all).values(), forth.values());
    assertEquals(Stay.of(all).values(), back.values());
  }

  @Property(tries = 200)
  void codingKeepsEachMeasure(@ForAll List<Long> numbers) throws Exception {
    Stay stay = Stay.of(numbers);
    assertEquals(stay.values(), CoderUtils.clone(Stay.CODER, stay).values());
  }

  @Test
  void nothingIsEmptyAndMergesToNothing() {
    Stay stay = new Stay();
    stay.merge(new Stay());
    assertEquals(Stay.of(Collections.emptyList()).values(), stay.values());
    assertEquals(true, stay.isEmpty());
  }

  @Test
  void stateOfAnotherVersionIsRefused() throws IOException {
    byte[] bytes = bytesOf(Stay.of(List.of(1L)));
    bytes[0]++;
    assertEquals("Version 4 of Stay, where 3 is known", refusal(Stay.CODER, bytes));
  }

  @Test
  void stateWithOtherMeasuresIsRefused() throws IOException {
    byte[] bytes = bytesOf(Stay.of(List.of(1L)));
    assertEquals(
        "LongerStay with 5 measures, where 1 are known",
        refusal(AccumulatorCoder.of(LongerStay::new), bytes));
  }

  private static byte[] bytesOf(Stay stay) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Stay.CODER.encode(stay, out);
    return out.toByteArray();
  }

  private static String refusal(Coder<?> coder, byte[] bytes) {
    return assertThrows(IOException.class, () -> coder.decode(new ByteArrayInputStream(bytes)))
        .getMessage();
  }
}
