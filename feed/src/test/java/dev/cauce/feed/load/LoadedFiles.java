package dev.cauce.feed.load;

import dev.cauce.transforms.intake.DeadRecordException;
import dev.cauce.transforms.intake.EventCodec;
import dev.cauce.transforms.intake.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Files of a test, loaded. */
final class LoadedFiles {
  static final String READING_HEADER = "readingId,sensorId,machineId,metric,value,eventTime\n";
  static final LoadSettings BY_NAME = settings(Mapping.byName());

  private LoadedFiles() {}

  static LoadSettings settings(Mapping mapping) {
    return new LoadSettings(mapping, ZoneOffset.UTC, LoadSettings.EVENT_TIME, false);
  }

  static String file(Path folder, String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  static <E extends SpecificRecord> Loaded load(
      Topic<E> topic, LoadSettings settings, String... files) {
    return Loading.read(topic, List.of(files), settings, rows -> {});
  }

  static <E extends SpecificRecord> List<E> events(Topic<E> topic, Loaded loaded) {
    EventCodec<E> codec = EventCodec.of(topic);
    List<E> events = new ArrayList<>();
    for (LoadedEvent event : loaded.events()) {
      try {
        events.add(codec.decode(event.value()));
      } catch (DeadRecordException e) {
        throw new AssertionError(e);
      }
    }
    return events;
  }
}
