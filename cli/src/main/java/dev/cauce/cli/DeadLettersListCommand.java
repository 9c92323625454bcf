package dev.cauce.cli;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.runs.GenerationView;
import dev.cauce.operations.rows.CellText;
import dev.cauce.operations.rows.FirstRows;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.DeadReason;
import dev.cauce.transforms.intake.Disposition;
import dev.cauce.transforms.results.Table;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.values.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists dead, late and future records. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the dead, late and future records of a pipeline, by place in the log.",
    footer = {"", "Example: cauce deadletters list sales --disposition dead --limit 5"})
final class DeadLettersListCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private PipelineOption pipeline;
  @Mixin private GenerationOption generation;

  @Option(
      names = "--disposition",
      paramLabel = "dead|late|future",
      description = "Only records of which this became")
  private Disposition disposition;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Only records dead for this reason: ${COMPLETION-CANDIDATES}")
  private DeadReason reason;

  @Mixin private LimitOption limit;
  @Mixin private OutputOption output;
  @Mixin private Servers servers;

  @Override
  public Integer call() {
    String name = pipeline.define().name();
    Table<DeadLetter> table = DeadLetter.tableOf(name);
    Map<String, Object> where = new HashMap<>();
    if (disposition != null) {
      where.put("disposition", disposition.name());
    }
    if (reason != null) {
      where.put("reason", reason.name());
    }
    int most = limit.limit();
    try (StoreSession session = StoreSession.open(servers.store())) {
      GenerationView view = generation.view(session, name, table);
      FirstRows rows = FirstRows.of(table, view.rows(table, where), most);
      output.print(listing(rows), spec.commandLine().getOut());
      LeftOut.say(rows, spec.commandLine().getErr());
    }
    return ExitCode.DONE;
  }

  private static Listing listing(FirstRows rows) {
    Listing listing =
        Listing.of(
            "topic", "partition", "offset", "arrival", "disposition", "reason", "bytes", "cause");
    for (Row row : rows.rows()) {
      byte[] payload = row.getBytes("payload");
      listing.add(
          row.getString("topic"),
          row.getInt32("partition"),
          row.getInt64("offset"),
          CellText.of(row.getValue("arrival")),
          row.getString("disposition"),
          row.getString("reason"),
          payload == null ? null : payload.length,
          row.getString("cause"));
    }
    return listing;
  }
}
