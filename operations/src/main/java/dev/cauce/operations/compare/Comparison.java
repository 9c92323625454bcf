package dev.cauce.operations.compare;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.cassandra.ReadRows;
import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.cassandra.WriteRows;
import dev.cauce.io.kafka.TopicReplacedException;
import dev.cauce.io.runs.ChangedBetween;
import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.Interval;
import dev.cauce.io.runs.PastComparison;
import dev.cauce.io.runs.PastComparisons;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.launch.RunOptions;
import dev.cauce.operations.ledger.Conflicts;
import dev.cauce.operations.rows.ResultTables;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.PipelineResult;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Instant;

/**
 * The comparison of two generations of a pipeline's results, run as a Beam pipeline: it reads every
 * table by token range and writes what it found to small tables, from which the result is read.
 *
 * @param a the first generation
 * @param b the second generation
 * @param coverage the event times whose rows are compared
 * @param limit how many differing cells are shown, 1 or more
 * @param expected the changes that are no difference that matters
 */
public record Comparison(
    PipelineDefinition definition,
    Store store,
    int a,
    int b,
    Coverage coverage,
    int limit,
    ExpectedChanges expected) {
  /** How many differing cells are shown unless more are asked for. */
  public static final int LIMIT = 20;

  /** The layout of the comparisons' own tables, under which they are stored. */
  private static final int LAYOUT = 2;

  private static final int FIRST_WRITE = 1;

  public Comparison {
    if (a == b) {
      throw new BadOptionException("Generation " + a + " is compared with itself; give two");
    }
    if (limit < 1) {
      throw new BadOptionException("limit", limit, "shows nothing", "20");
    }
  }

  /** Compares what the runs of both generations cover; asks the store for them. */
  public static Comparison of(PipelineDefinition definition, Store store, int a, int b) {
    return of(definition, store, a, b, LIMIT).whereBothCover();
  }

  /** A comparison of nothing yet, that shows {@code limit} differing cells. */
  public static Comparison of(PipelineDefinition definition, Store store, int a, int b, int limit) {
    return new Comparison(
        definition, store, a, b, new Coverage(List.of()), limit, ExpectedChanges.NONE);
  }

  /** The same comparison, where {@code changes} are no difference that matters. */
  public Comparison expecting(ExpectedChanges changes) {
    return new Comparison(definition, store, a, b, coverage, limit, changes);
  }

  /** Compares what the runs of both generations cover; asks the store for them. */
  public Comparison whereBothCover() {
    try (StoreSession session = StoreSession.open(store)) {
      RunRegistry runs = new RunRegistry(session);
      Coverage common =
          Coverage.ofRuns(runs.runsOf(definition.name(), a))
              .intersect(Coverage.ofRuns(runs.runsOf(definition.name(), b)));
      return new Comparison(definition, store, a, b, common, limit, expected);
    }
  }

  /** Compares the rows of {@code interval}. */
  public Comparison within(Interval interval) {
    return new Comparison(definition, store, a, b, Coverage.of(List.of(interval)), limit, expected);
  }

  /** Compares on the runner that {@code options} name. */
  public ComparisonResult run(PipelineOptions options) {
    try (StoreSession session = StoreSession.open(store)) {
      for (Table<?> table : Catalog.tablesOf(definition)) {
        ResultTables.requireGeneration(session, table, a, "%d");
        ResultTables.requireGeneration(session, table, b, "%d");
      }
      if (coverage.isEmpty()) {
        return new ComparisonResult(
            coverage, List.of(), List.of(), List.of(), List.of(), List.of());
      }
      session.create(
          List.of(ComparedTable.TABLE, ComparedColumn.TABLE, DifferentCell.TABLE), LAYOUT);
      // Before anything is read: what runs write from now on may have been missed.
      RunRegistry registry = new RunRegistry(session);
      List<Run> runsA = registry.runsOf(definition.name(), a);
      List<Run> runsB = registry.runsOf(definition.name(), b);
      requireSameTopics(Stream.concat(runsA.stream(), runsB.stream()));
      ComparisonResult result =
          compared(session, options)
              .withConflicts(conflicts(session))
              .withChanges(ChangedBetween.of(runsA, runsB));
      new PastComparisons(session).add(past(runsA, runsB, result));
      return result;
    }
  }

  private static void requireSameTopics(Stream<Run> runs) {
    List<Run> earlier = new ArrayList<>();
    for (Run run : runs.sorted(Comparator.comparing(Run::started)).toList()) {
      TopicReplacedException.requireSame(run.offsets(), earlier);
      earlier.add(run);
    }
  }

  private List<String> conflicts(StoreSession session) {
    return Stream.of(a, b)
        .map(generation -> Conflicts.of(session, definition.name(), generation, this::covers))
        .filter(conflicts -> !conflicts.isNone())
        .map(Conflicts::sentence)
        .toList();
  }

  private boolean covers(Instant lastInstant) {
    return coverage.intervals().stream().anyMatch(interval -> interval.holds(lastInstant));
  }

  private ComparisonResult compared(StoreSession session, PipelineOptions options) {
    String comparison = String.format("%s-g%d-g%d-%s", definition.name(), a, b, UUID.randomUUID());
    PipelineResult.State state = pipeline(options, comparison).run().waitUntilFinish();
    if (state != PipelineResult.State.DONE) {
      throw new ExternalSystemException("The comparison " + comparison + " ended as " + state);
    }
    return StoredComparison.read(session, LAYOUT, comparison, coverage);
  }

  private PastComparison past(List<Run> runsA, List<Run> runsB, ComparisonResult result) {
    return new PastComparison(
        definition.name(),
        a,
        b,
        coverage,
        PastComparison.settled(runsA),
        PastComparison.settled(runsB),
        result.unexpectedRows(),
        null);
  }

  private Pipeline pipeline(PipelineOptions options, String comparison) {
    Pipeline pipeline = Pipeline.create(options);
    int parts = options.as(RunOptions.class).getShards();
    List<PCollection<ComparedTable>> counts = new ArrayList<>();
    List<PCollection<ComparedColumn>> columns = new ArrayList<>();
    List<PCollection<DifferentCell>> differences = new ArrayList<>();
    counts.add(noCounts(pipeline, comparison));
    for (Table<?> table : Catalog.tablesOf(definition)) {
      PCollectionTuple compared =
          read(pipeline, table, parts)
              .apply(
                  "Compare " + table.name(),
                  CompareRows.of(table, coverage, comparison, parts).expecting(expected));
      counts.add(compared.get(CompareRows.COUNTS));
      columns.add(compared.get(CompareRows.COLUMNS));
      differences.add(compared.get(CompareRows.DIFFERENCES));
    }
    PCollectionList.of(counts)
        .apply("Counts", Flatten.pCollections())
        .apply("SumCounts", SumCounts.byTable())
        .apply("WriteCounts", WriteRows.to(ComparedTable.TABLE, store, LAYOUT, FIRST_WRITE));
    PCollectionList.of(columns)
        .apply("Columns", Flatten.pCollections())
        .apply("SumColumns", SumColumns.byColumn())
        .apply("WriteColumns", WriteRows.to(ComparedColumn.TABLE, store, LAYOUT, FIRST_WRITE));
    PCollectionList.of(differences)
        .apply("Differences", Flatten.pCollections())
        .apply("First", FirstDifferences.of(limit))
        .apply("WriteFirst", WriteRows.to(DifferentCell.TABLE, store, LAYOUT, FIRST_WRITE));
    return pipeline;
  }

  private PCollectionTuple read(Pipeline pipeline, Table<?> table, int parts) {
    String name = table.name();
    return PCollectionTuple.of(
            CompareRows.A, pipeline.apply("ReadA " + name, ReadRows.of(table, store, a, parts)))
        .and(CompareRows.B, pipeline.apply("ReadB " + name, ReadRows.of(table, store, b, parts)));
  }

  /** So that a table without rows has counts, too. */
  private PCollection<ComparedTable> noCounts(Pipeline pipeline, String comparison) {
    String interval = coverage.toString();
    return pipeline
        .apply("Tables", Create.of(Catalog.tablesOf(definition).stream().map(Table::name).toList()))
        .apply(
            "NoCounts",
            MapElements.into(TypeDescriptor.of(ComparedTable.class))
                .via(table -> ComparedTable.none(comparison, table, interval)));
  }
}
