package dev.cauce.suite.shapes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What {@link Echo} must say: a loop over a sorted list for each key. */
public final class EchoModel {

  /** An event and whether it is a note, which sorts before a ping of the same time. */
  public record Event(boolean note, Happening happening) {}

  private EchoModel() {}

  /** All that is said of {@code events}. */
  public static List<Said> of(List<Event> events) {
    Map<String, List<Event>> byKey =
        events.stream()
            .collect(
                Collectors.groupingBy(e -> e.happening().key(), TreeMap::new, Collectors.toList()));
    List<Said> said = new ArrayList<>();
    byKey.forEach((key, own) -> say(key, sorted(own), said));
    return said;
  }

  private static List<Happening> sorted(List<Event> events) {
    return events.stream()
        .sorted(
            Comparator.<Event>comparingLong(e -> e.happening().timeMillis())
                .thenComparing(e -> !e.note())
                .thenComparing(e -> e.happening().id()))
        .map(Event::happening)
        .toList();
  }

  private static void say(String key, List<Happening> events, List<Said> said) {
    for (int i = 0; i < events.size(); i++) {
      Happening event = events.get(i);
      long since = event.timeMillis() - Echo.COUNTS_MILLIS;
      String before =
          events.subList(0, i).stream()
              .filter(e -> e.timeMillis() > since)
              .map(Happening::id)
              .toList()
              .toString();
      said.add(new Said(key, event.timeMillis(), event.id() + " after " + before));
      long next = i + 1 < events.size() ? events.get(i + 1).timeMillis() : Long.MAX_VALUE;
      for (int nth = 1; nth <= Echo.MOST_SPOKEN; nth++) {
        long at = Echo.quietAfter(event.id(), event.timeMillis(), nth);
        if (at < next) {
          said.add(new Said(key, at, "quiet " + nth + " since " + event.id()));
        }
      }
    }
  }
}
