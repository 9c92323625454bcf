package dev.cauce.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cauce.io.runs.Interval;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.suite.model.TableDifference;
import dev.cauce.suite.video.LumosSessions;
import dev.cauce.suite.video.PlaybackModel;
import dev.cauce.transforms.results.Table;
import dev.cauce.transforms.video.PlaybackEvent;
import dev.cauce.transforms.video.PlaybackIncident;
import dev.cauce.transforms.video.PlaybackQuality;
import dev.cauce.transforms.video.VideoTopics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.joda.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Real sessions of adaptive streaming, laid side by side on one evening. */
@ExtendWith(SharedServers.class)
@OnlyOn(value = "flink", because = "all runners leave the same rows, and this is the quickest")
class LumosTest {
  private static final Path FOLDER = RealData.folder("video/lumos");
  private static final Instant FROM = Instant.parse("2021-03-01T18:00:00Z");
  private static final Instant TO = Instant.parse("2021-03-02T00:00:00Z");

  @Test
  void rowsAreWhatPlainCodeMakesOfTheSessions(SuiteLogs logs, @TempDir Path own)
      throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "video/lumos is not in the data folder");
    List<PlaybackEvent> events =
        LumosSessions.read(RealData.files(FOLDER, ".csv.gz"), FROM.getMillis());
    Path file = own.resolve("lumos.jsonl");
    Files.write(file, events.stream().map(SpecificRecord::toString).toList());
    ModelTables model = new ModelTables();
    PlaybackModel.addRows(model, events);
    try (RealData data = new RealData(logs.servers(), "lumos")) {
      data.load(VideoTopics.PLAYBACK.name(), List.of(file.toString()), "--until=2021-03-03");
      data.run("playback", FROM.toString(), TO.toString());
      long cells =
          assertEqual(data, model, PlaybackQuality.TABLE)
              + assertEqual(data, model, PlaybackIncident.TABLE);
      System.out.printf("lumos: %,d events, %,d cells equal the model%n", events.size(), cells);
      data.rows(PlaybackIncident.TABLE).forEach(System.out::println);
      assertTrue(cells > 30_000, cells + " cells");
    }
  }

  private static long assertEqual(RealData data, ModelTables model, Table<?> table) {
    TableDifference difference =
        TableDifference.between(
            table, model.rowsOf(table, new Interval(FROM, TO)), data.rows(table));
    assertTrue(difference.isNone(), difference::toString);
    assertEquals(0, difference.different());
    return difference.cells();
  }
}
