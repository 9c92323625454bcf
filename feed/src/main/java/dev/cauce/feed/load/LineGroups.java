package dev.cauce.feed.load;

import dev.cauce.feed.load.rows.BadRowException;
import dev.cauce.feed.load.rows.InputRow;
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
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Events of one file that come line by line: rows with one id make one event, wherever they stand
 * in the file, with their lines in that order. It happened at the earliest time of its rows, and
 * arrives at the latest. An event of which a row does not fit is not sent without it.
 */
final class LineGroups<E extends SpecificRecord> {
  private final Topic<E> topic;
  private final Schema schema;
  private final Schema.Field lines;
  private final Rejections rejections;
  private final Map<String, Group<E>> groups = new LinkedHashMap<>();

  LineGroups(RowEvents<E> events, Topic<E> topic, Rejections rejections) {
    this.topic = topic;
    this.rejections = rejections;
    schema = events.schema();
    lines = events.lines().orElseThrow();
  }

  /** The rows of one event: the first, the earliest, the latest arrival, and all lines. */
  private static final class Group<E> {
    final List<Object> lines = new ArrayList<>();
    @Nullable RowEvent<E> first;
    @Nullable E earliest;
    InputRow.@Nullable Place unfit;
    long arrivalMillis;
    int rows;
  }

  /** Adds the event of one row, which has one line; returns whether it is the first of its id. */
  boolean add(RowEvent<E> row) throws BadRowException {
    Group<E> group = groups.computeIfAbsent(topic.idOf(row.event()), id -> new Group<>());
    boolean isFirst = group.first == null;
    if (isFirst) {
      group.first = row;
      group.earliest = row.event();
      group.arrivalMillis = row.arrivalMillis();
    }
    requireSame(group.first, row);
    if (topic.eventTimeMillisOf(row.event()) < topic.eventTimeMillisOf(group.earliest)) {
      group.earliest = row.event();
    }
    group.arrivalMillis = Math.max(group.arrivalMillis, row.arrivalMillis());
    group.lines.addAll((List<?>) row.event().get(lines.pos()));
    group.rows++;
    return isFirst;
  }

  /** Says that a row of the event called {@code id} does not fit. */
  void lacks(String id, InputRow.Place unfit) {
    Group<E> group = groups.computeIfAbsent(id, missing -> new Group<>());
    group.unfit = group.unfit == null ? unfit : group.unfit;
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

  /** Hands each event to {@code events}, in the order of their first rows, and forgets them. */
  void drainTo(Consumer<RowEvent<E>> events) {
    for (Group<E> group : groups.values()) {
      if (group.first == null) {
        continue;
      }
      if (group.unfit != null) {
        rejections.add(
            group.first.place(),
            "belongs to an event that is not sent, since its row in "
                + group.unfit
                + " does not fit",
            group.rows);
        continue;
      }
      E event = group.earliest;
      event.put(lines.pos(), group.lines);
      events.accept(new RowEvent<>(group.first.place(), event, group.arrivalMillis, group.rows));
    }
    groups.clear();
  }
}
