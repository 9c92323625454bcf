package dev.cauce.cli;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.cassandra.TableCql;
import dev.cauce.io.runs.GenerationView;
import dev.cauce.operations.deadletters.DecodedNow;
import dev.cauce.operations.deadletters.HexDump;
import dev.cauce.operations.deadletters.RecordPlace;
import dev.cauce.operations.rows.CellText;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.DeadReason;
import dev.cauce.transforms.results.Table;
import java.io.PrintWriter;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.values.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows all that is known of one dead, late or future record. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Shows all that is known of a dead, late or future record: its bytes, why it was given up,",
      "and what today's code makes of it. Exit code 1: there is no such dead letter."
    },
    footer = {"", "Example: cauce deadletters show sales commerce.orders:0:42"})
final class DeadLettersShowCommand implements Callable<Integer> {
  private static final int MOST_BYTES = 4096;

  @Spec private CommandSpec spec;
  @Mixin private PipelineOption pipeline;

  @Parameters(
      index = "1",
      paramLabel = "TOPIC:PARTITION:OFFSET",
      description = "The record's place in the log, for example commerce.orders:0:42")
  private String record;

  @Mixin private GenerationOption generation;
  @Mixin private Servers servers;

  @Override
  public Integer call() {
    PipelineDefinition definition = pipeline.define();
    RecordPlace place = RecordPlace.parse(definition, record);
    Table<DeadLetter> table = DeadLetter.tableOf(definition.name());
    try (StoreSession session = StoreSession.open(servers.store())) {
      GenerationView view = generation.view(session, definition.name(), table);
      Iterator<Row> found = view.rows(table, place.where()).iterator();
      if (!found.hasNext()) {
        spec.commandLine()
            .getErr()
            .printf(
                "Generation %d of %s has no dead letter %s%n",
                view.generation(), definition.name(), place);
        return ExitCode.NO;
      }
      show(place, found.next(), spec.commandLine().getOut());
      return ExitCode.DONE;
    }
  }

  private static void show(RecordPlace place, Row letter, PrintWriter out) {
    for (String field : letter.getSchema().getFieldNames()) {
      Object value = letter.getValue(field);
      if (!(value instanceof byte[])) {
        out.printf("%-12s %s%n", TableCql.columnOf(field), value == null ? "" : CellText.of(value));
      }
    }
    dump("record_key", letter.getBytes("recordKey"), out);
    dump("payload", letter.getBytes("payload"), out);
    if (letter.getBytes("payload") == null
        && DeadReason.CONFLICT.name().equals(letter.getString("reason"))) {
      out.println("of several contents this one was accepted; the log has its bytes at " + place);
      out.flush();
      return;
    }
    out.println("decodes now");
    out.println("  " + DecodedNow.of(place.topic(), letter.getBytes("payload")));
    out.flush();
  }

  private static void dump(String column, byte[] bytes, PrintWriter out) {
    out.println(column + ", " + (bytes == null ? "none" : bytes.length + " bytes"));
    if (bytes != null) {
      HexDump.of(bytes, MOST_BYTES).forEach(line -> out.println("  " + line));
    }
  }
}
