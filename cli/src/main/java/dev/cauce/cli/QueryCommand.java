package dev.cauce.cli;

import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.cassandra.TableCql;
import dev.cauce.io.runs.GenerationView;
import dev.cauce.operations.rows.CellText;
import dev.cauce.operations.rows.Condition;
import dev.cauce.operations.rows.FirstRows;
import dev.cauce.operations.rows.ResultTables;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.beam.sdk.values.Row;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints rows of a table. */
@Command(
    name = "query",
    description = {
      "Prints rows of a table, sorted by its key. Ledgers and dead letters are tables, too.",
      "A table shows net_micros as net, a decimal number; JSON and CSV have micros. Bytes are in",
      "hexadecimal digits, times in UTC."
    },
    footer = {
      "",
      "Example: cauce query top_products --where period=MONTH --limit 5",
      "         cauce query sales --where country=ES --output csv"
    })
final class QueryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "TABLE", description = "For example sales")
  private String name;

  @Mixin private GenerationOption generation;

  @Option(
      names = "--where",
      paramLabel = "COLUMN=VALUE",
      description = "Only rows with this value; may be given for several columns")
  private List<String> where = new ArrayList<>();

  @Mixin private LimitOption limit;
  @Mixin private OutputOption output;
  @Mixin private Servers servers;

  @Override
  public Integer call() {
    Table<?> table = ResultTables.find(name);
    Map<String, Object> conditions = Condition.all(table, where);
    int most = limit.limit();
    try (StoreSession session = StoreSession.open(servers.store())) {
      GenerationView view = generation.view(session, ResultTables.pipelineOf(table), table);
      FirstRows rows = FirstRows.of(table, view.rows(table, conditions), most);
      output.print(listing(table, rows), spec.commandLine().getOut());
      LeftOut.say(rows, spec.commandLine().getErr());
    }
    return ExitCode.DONE;
  }

  private static Listing listing(Table<?> table, FirstRows rows) {
    List<String> fields = table.schema().getFieldNames();
    Listing listing = new Listing(fields.stream().map(TableCql::columnOf).toList());
    for (Row row : rows.rows()) {
      List<Object> cells = new ArrayList<>();
      fields.forEach(field -> cells.add(CellText.cell(row.getValue(field))));
      listing.add(cells);
    }
    return listing;
  }
}
