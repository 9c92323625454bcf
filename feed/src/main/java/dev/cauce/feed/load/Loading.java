package dev.cauce.feed.load;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cauce.transforms.intake.DeadRecordException;
import dev.cauce.transforms.intake.Decode;
import dev.cauce.transforms.intake.EventCodec;
import dev.cauce.transforms.intake.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Reads files as events of a topic. All of them are held at once, encoded, for they are put into
 * the order of their arrival: what is loaded must fit into memory.
 */
public final class Loading<E extends SpecificRecord> {
  private final Topic<E> topic;
  private final LoadSettings settings;
  private final LongConsumer progress;
  private final EventCodec<E> codec;
  private final Rejections rejections;
  private final RowEvents<E> rowEvents;
  private final @Nullable LineGroups<E> groups;
  private final Map<String, First> firsts = new HashMap<>();
  private final List<LoadedEvent> events = new ArrayList<>();
  private final Set<String> unused = new LinkedHashSet<>();
  private long rows;
  private long duplicates;

  /** The first event with an id and an event time. */
  private record First(InputRow.Place place, LoadedEvent event) {}

  private Loading(Topic<E> topic, LoadSettings settings, LongConsumer progress) {
    this.topic = topic;
    this.settings = settings;
    this.progress = progress;
    codec = EventCodec.of(topic);
    rejections = new Rejections(settings.strict());
    rowEvents = new RowEvents<>(topic, settings);
    groups =
        rowEvents
            .lines()
            .map(lines -> new LineGroups<>(topic, rowEvents.schema(), lines))
            .orElse(null);
  }

  /**
   * The events of {@code files} for {@code topic}.
   *
   * @param files paths, CSV or JSON Lines, packed with gzip or not, or - for the standard input
   * @param progress is told after each row how many there were
   * @throws dev.cauce.pipelines.BadOptionException if a file can't be read, or if a row does not
   *     fit and the settings are strict
   */
  public static <E extends SpecificRecord> Loaded read(
      Topic<E> topic, List<String> files, LoadSettings settings, LongConsumer progress) {
    Loading<E> loading = new Loading<>(topic, settings, progress);
    files.forEach(file -> FileRows.read(file, loading::reject, loading::accept));
    return loading.end();
  }

  /**
   * Finds out early that a file is missing.
   *
   * @throws dev.cauce.pipelines.BadOptionException naming the first of {@code files} that is
   */
  public static void requireFiles(List<String> files) {
    files.forEach(TextFile::requireExists);
  }

  /** A row that can't even be read as one. */
  private void reject(InputRow.Place place, String reason) {
    progress.accept(++rows);
    rejections.add(place, reason);
  }

  private void accept(InputRow row) {
    progress.accept(++rows);
    try {
      Map<String, JsonNode> values = settings.mapping().apply(row);
      unused.addAll(settings.mapping().unused(row, rowEvents.known()));
      Map<String, JsonNode> line = rowEvents.lineOf(values);
      RowEvent<E> event = rowEvents.event(row, values, line);
      if (line.isEmpty()) {
        add(event);
      } else {
        groups.add(event);
      }
    } catch (BadRowException | DeadRecordException e) {
      rejections.add(row.place(), e.getMessage());
    }
  }

  private void add(RowEvent<E> row) {
    byte[] value = codec.encode(row.event());
    long eventTime = topic.eventTimeMillisOf(row.event());
    if (value.length > Decode.MAX_RECORD_BYTES) {
      rejections.add(
          row.place(), "makes " + value.length + " bytes, more than " + Decode.MAX_RECORD_BYTES);
      return;
    }
    byte[] key = topic.keyOf(row.event()).getBytes(StandardCharsets.UTF_8);
    LoadedEvent event = new LoadedEvent(eventTime, row.arrivalMillis(), key, value);
    First first =
        firsts.putIfAbsent(
            eventTime + "/" + topic.idOf(row.event()), new First(row.place(), event));
    if (first != null && !Arrays.equals(first.event().value(), value)) {
      rejections.add(
          row.place(),
          "has the id and the event time of " + first.place() + ", but says otherwise");
      return;
    }
    duplicates += first == null ? 0 : 1;
    events.add(event);
  }

  private Loaded end() {
    if (groups != null) {
      groups.drainTo(this::add);
    }
    if (!settings.arrivesNow()) {
      events.sort(Comparator.comparingLong(LoadedEvent::arrivalMillis));
    }
    return new Loaded(rows, List.copyOf(events), duplicates, rejections, Set.copyOf(unused));
  }
}
