package dev.cauce.feed.load;

import dev.cauce.feed.load.rows.InputRow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The events so far by what names them. One that comes again with the same bytes is a duplicate,
 * and is sent as it would be by a second command. Where the bytes differ, nothing tells which is
 * right: none of them is sent, whatever the order of the files.
 */
final class KnownEvents {
  private final Rejections rejections;
  private final Map<String, Known> byName = new HashMap<>();
  private final List<LoadedEvent> events = new ArrayList<>();
  private final List<Known> owners = new ArrayList<>();

  /** What is known of one event. */
  private static final class Known {
    final InputRow.Place first;
    final LoadedEvent event;
    long rows;
    boolean refused;

    Known(InputRow.Place first, LoadedEvent event) {
      this.first = first;
      this.event = event;
    }
  }

  KnownEvents(Rejections rejections) {
    this.rejections = rejections;
  }

  /**
   * Adds an event.
   *
   * @param row where it was read
   * @param id names it together with its time
   * @param isOfLines whether it came line by line: then other lines of its id, in another file, may
   *     belong to it, even if their time is another
   */
  void add(RowEvent<?> row, LoadedEvent event, String id, boolean isOfLines) {
    String name = event.eventTimeMillis() + "/" + id;
    Known known = byName.get(name);
    boolean sameTime = known != null;
    if (known == null && isOfLines) {
      known = byName.get(id);
    }
    if (known == null) {
      known = new Known(row.place(), event);
      byName.put(name, known);
      if (isOfLines) {
        byName.put(id, known);
      }
    }
    boolean same = Arrays.equals(known.event.value(), event.value());
    if (!same || known.refused) {
      refuse(known, row, sameTime ? "the id and the event time" : "the id");
      return;
    }
    known.rows += row.rows();
    events.add(event);
    owners.add(known);
  }

  private void refuse(Known known, RowEvent<?> row, String what) {
    rejections.add(
        row.place(),
        String.format(
            "has %s of %s, but they differ, or others of that id do: none of them is sent",
            what, known.first),
        row.rows());
    if (!known.refused) {
      known.refused = true;
      rejections.count(known.rows);
    }
  }

  /** The events that are sent, in the order in which they came. */
  List<LoadedEvent> sent() {
    List<LoadedEvent> sent = new ArrayList<>();
    for (int i = 0; i < events.size(); i++) {
      if (!owners.get(i).refused) {
        sent.add(events.get(i));
      }
    }
    return sent;
  }

  /** How many of the events that are sent come again. */
  long duplicates() {
    return owners.stream().filter(known -> !known.refused).count()
        - owners.stream().filter(known -> !known.refused).distinct().count();
  }
}
