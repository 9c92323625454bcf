package dev.cauce.feed.load;

import dev.cauce.feed.load.rows.BadRowException;
import dev.cauce.feed.load.rows.FileRows;
import dev.cauce.feed.load.rows.InputFile;
import dev.cauce.feed.load.rows.InputRow;
import dev.cauce.feed.load.rows.RowSink;
import dev.cauce.feed.load.rows.Shown;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.intake.Decode;
import dev.cauce.transforms.intake.EventCodec;
import dev.cauce.transforms.intake.Topic;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
 * the order of their arrival: what is loaded must fit into memory. A line belongs to its file: the
 * same event in another file, or in the same file under another name, is the same event again.
 */
public final class Loading<E extends SpecificRecord> {
  private final Topic<E> topic;
  private final LoadSettings settings;
  private final LongConsumer progress;
  private final EventCodec<E> codec;
  private final Rejections rejections;
  private final RowEvents<E> rowEvents;
  private final @Nullable LineGroups<E> groups;
  private final KnownEvents known;
  private final HeldMemory memory = new HeldMemory(Runtime.getRuntime().maxMemory());
  private final Set<String> unused = new LinkedHashSet<>();
  private final Set<String> neverSeen;
  private final List<String> notes = new ArrayList<>();
  private final Map<Object, String> names = new HashMap<>();
  private InputRow.@Nullable Place firstAmbiguous;
  private long ambiguous;
  private long rows;

  private Loading(Topic<E> topic, LoadSettings settings, LongConsumer progress) {
    this.topic = topic;
    this.settings = settings;
    this.progress = progress;
    codec = EventCodec.of(topic);
    rejections = new Rejections(settings.strict());
    known = new KnownEvents(rejections);
    rowEvents = RowEvents.of(topic, settings);
    groups = rowEvents.lines().isEmpty() ? null : new LineGroups<>(rowEvents, topic, rejections);
    neverSeen = new LinkedHashSet<>(settings.mapping().columns());
  }

  /**
   * The events of {@code files} for {@code topic}.
   *
   * @param files paths, CSV or JSON, packed with gzip or not, or - for the standard input
   * @param progress is told after each row how many there were
   * @throws BadOptionException if a file can't be read, or if a row does not fit and the settings
   *     are strict
   */
  public static <E extends SpecificRecord> Loaded read(
      Topic<E> topic, List<String> files, LoadSettings settings, LongConsumer progress) {
    Loading<E> loading = new Loading<>(topic, settings, progress);
    files.forEach(file -> loading.read(InputFile.named(file)));
    return loading.end();
  }

  /**
   * Finds out early that a file is missing.
   *
   * @throws BadOptionException naming the first of {@code files} that is, or that is given twice
   *     though it can be read only once
   */
  public static void requireFiles(List<String> files) {
    files.forEach(InputFile::named);
    if (files.indexOf(InputFile.STANDARD_INPUT) < files.lastIndexOf(InputFile.STANDARD_INPUT)) {
      throw new BadOptionException("FILE - is given twice, but the standard input ends once");
    }
  }

  private void read(InputFile file) {
    Object identity = file.identity();
    String before = identity == null ? null : names.putIfAbsent(identity, file.name());
    if (before != null) {
      notes.add(
          file.name()
              + (before.equals(file.name()) ? " is given twice" : " is the same file as " + before)
              + ": its events are duplicates");
    }
    FileRows.read(file, settings.text(), new Rows());
    if (groups != null) {
      groups.drainTo(event -> add(event, true));
      memory.forgetLines();
    }
  }

  /** What becomes of a file's rows. */
  private final class Rows implements RowSink {
    @Override
    public boolean fits(List<String> columns) {
      return rowEvents.lacking(Set.copyOf(new LinkedHashSet<>(columns))).isEmpty();
    }

    @Override
    public void header(String file, List<String> columns) {
      List<String> lacking = rowEvents.lacking(new LinkedHashSet<>(columns));
      if (!lacking.isEmpty()) {
        throw new BadOptionException(
            Shown.sentence(
                file
                    + ": its header has no column for "
                    + String.join(", ", lacking)
                    + "; it names "
                    + String.join(", ", columns.stream().map(Shown::text).toList())));
      }
    }

    @Override
    public void row(InputRow row) {
      progress.accept(++rows);
      neverSeen.removeAll(row.values().keySet());
      long before = rowEvents.times().ambiguous();
      RowEvents.Read<E> read = rowEvents.read(row);
      unused.addAll(rowEvents.unused(row));
      if (read.event() != null && rowEvents.times().ambiguous() > before) {
        ambiguous += rowEvents.times().ambiguous() - before;
        firstAmbiguous = firstAmbiguous == null ? row.place() : firstAmbiguous;
      }
      take(row, read);
    }

    @Override
    public void bad(InputRow.Place place, String reason) {
      progress.accept(++rows);
      rejections.add(place, reason);
    }
  }

  private void take(InputRow row, RowEvents.Read<E> read) {
    try {
      RowEvent<E> event = read.sound();
      if (read.isLine()) {
        memory.addLine(row, groups.add(event));
      } else {
        add(event, false);
      }
    } catch (BadRowException e) {
      rejections.add(row.place(), e.getMessage());
      if (read.isLine() && read.id() != null) {
        groups.lacks(read.id(), row.place());
      }
    }
  }

  private void add(RowEvent<E> row, boolean isOfLines) {
    byte[] value = codec.encode(row.event());
    if (value.length > Decode.MAX_RECORD_BYTES) {
      rejections.add(
          row.place(),
          "makes " + value.length + " bytes, more than " + Decode.MAX_RECORD_BYTES,
          row.rows());
      return;
    }
    byte[] key = topic.keyOf(row.event()).getBytes(StandardCharsets.UTF_8);
    LoadedEvent event =
        new LoadedEvent(topic.eventTimeMillisOf(row.event()), row.arrivalMillis(), key, value);
    memory.addEvent(event);
    known.add(row, event, topic.idOf(row.event()), isOfLines);
  }

  private Loaded end() {
    List<LoadedEvent> events = known.sent();
    if (!settings.arrivesNow()) {
      events.sort(Comparator.comparingLong(LoadedEvent::arrivalMillis));
    }
    if (firstAmbiguous != null) {
      notes.add(
          String.format(
              "%d time(s) stood on the clocks of %s twice, the first in %s: the earlier was taken",
              ambiguous, rowEvents.times().zone(), firstAmbiguous));
    }
    if (!neverSeen.isEmpty() && rows > 0) {
      notes.add("no row has what the mapping names: " + neverSeen);
    }
    return new Loaded(
        rows, List.copyOf(events), known.duplicates(), rejections, Set.copyOf(unused), notes);
  }
}
