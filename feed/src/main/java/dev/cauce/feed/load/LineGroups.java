package dev.cauce.feed.load;

import dev.cauce.transforms.intake.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * Events that come line by line: rows with one id make one event, wherever they stand in the files,
 * with their lines in that order. It happened at the earliest time of its rows, and arrives at the
 * latest.
 */
final class LineGroups<E extends SpecificRecord> {
  private final Topic<E> topic;
  private final Schema schema;
  private final Schema.Field lines;
  private final Map<String, Group<E>> groups = new LinkedHashMap<>();

  LineGroups(Topic<E> topic, Schema schema, Schema.Field lines) {
    this.topic = topic;
    this.schema = schema;
    this.lines = lines;
  }

  /** The rows of one event: the first, the earliest, the latest arrival, and all lines. */
  private static final class Group<E> {
    final RowEvent<E> first;
    final List<Object> lines = new ArrayList<>();
    E earliest;
    long arrivalMillis;

    Group(RowEvent<E> first) {
      this.first = first;
      earliest = first.event();
      arrivalMillis = first.arrivalMillis();
    }
  }

  /** Adds the event of one row, which has one line. */
  void add(RowEvent<E> row) throws BadRowException {
    Group<E> group = groups.computeIfAbsent(topic.idOf(row.event()), id -> new Group<>(row));
    requireSame(group.first, row);
    if (topic.eventTimeMillisOf(row.event()) < topic.eventTimeMillisOf(group.earliest)) {
      group.earliest = row.event();
    }
    group.arrivalMillis = Math.max(group.arrivalMillis, row.arrivalMillis());
    group.lines.addAll((List<?>) row.event().get(lines.pos()));
  }

  /** Apart from its line and its time, a row must say what the first with its id says. */
  private void requireSame(RowEvent<E> first, RowEvent<E> row) throws BadRowException {
    for (Schema.Field field : schema.getFields()) {
      Object before = first.event().get(field.pos());
      Object now = row.event().get(field.pos());
      boolean free =
          field.equals(lines)
              || field.schema().getLogicalType() instanceof LogicalTypes.TimestampMillis;
      if (!free && !Objects.equals(before, now)) {
        throw new BadRowException(
            String.format(
                "%s %s differs from %s in %s, the first row with its id",
                field.name(), now, before, first.place()));
      }
    }
  }

  /** Hands each event to {@code events}, in the order of their first rows. */
  void drainTo(Consumer<RowEvent<E>> events) {
    for (Group<E> group : groups.values()) {
      E event = group.earliest;
      event.put(lines.pos(), group.lines);
      events.accept(new RowEvent<>(group.first.place(), event, group.arrivalMillis));
    }
    groups.clear();
  }
}
