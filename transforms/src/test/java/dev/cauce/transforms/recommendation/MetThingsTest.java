package dev.cauce.transforms.recommendation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.cauce.transforms.timeorder.MemoryCoder;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.util.CoderUtils;
import org.junit.jupiter.api.Test;

class MetThingsTest {
  private final MetThings met = new MetThings();

  private List<Pair> meet(String thing) {
    List<Pair> pairs = new ArrayList<>();
    met.meet(thing, 5, pairs::add);
    return pairs;
  }

  @Test
  void laterThingCountsByItsDistanceAndHalfOfItTheOtherWayRound() {
    assertEquals(List.of(), meet("a"));
    assertEquals(
        List.of(new Pair("a", "b", 5, true, 10_080), new Pair("b", "a", 5, true, 5_040)),
        meet("b"));
    assertEquals(
        List.of(
            new Pair("b", "c", 5, true, 10_080),
            new Pair("c", "b", 5, true, 5_040),
            new Pair("a", "c", 5, true, 5_040),
            new Pair("c", "a", 5, true, 2_520)),
        meet("c"));
  }

  @Test
  void returnIsNoNewPairAndLeadsBackFromWhatWasMetSince() {
    meet("a");
    meet("b");
    meet("c");
    assertEquals(
        List.of(new Pair("c", "a", 5, false, 10_080), new Pair("b", "a", 5, false, 5_040)),
        meet("a"));
    assertEquals(List.of(), meet("a"));
  }

  @Test
  void sessionOfAnyLengthMakesTwentyPairsForEachThing() {
    for (int i = 0; i < 1_000; i++) {
      assertEquals(2 * Math.min(i, MetThings.NEAREST), meet("thing" + i).size());
    }
  }

  @Test
  void newSessionHasMetNothing() {
    meet("a");
    met.clear();
    assertEquals(List.of(), meet("b"));
  }

  @Test
  void whatWasWrittenGoesOnInTheSameWay() throws Exception {
    for (int i = 0; i < 12; i++) {
      meet("thing" + i);
    }
    MemoryCoder<MetThings> coder = MemoryCoder.of(1, MetThings::write, MetThings::read);
    MetThings copy = CoderUtils.clone(coder, met);
    List<Pair> pairs = new ArrayList<>();
    copy.meet("b", 5, pairs::add);
    assertEquals(meet("b"), pairs);
  }
}
