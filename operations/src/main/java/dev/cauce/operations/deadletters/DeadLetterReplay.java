package dev.cauce.operations.deadletters;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.cassandra.StaleRows;
import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.FingerprintParts;
import dev.cauce.io.runs.GenerationView;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Duration;

/**
 * Reads the dead letters of a generation again, and computes what they change: the intervals that
 * they may affect become runs of the same generation, over the same log. So what is readable now is
 * counted once, the ledger balances, and doing it again changes nothing.
 */
public final class DeadLetterReplay {
  /** An entry of a reference topic may hold for ever. */
  private static final Duration ALWAYS = Duration.standardDays(100_000);

  private final PipelineDefinition definition;
  private final GenerationView view;

  private DeadLetterReplay(PipelineDefinition definition, GenerationView view) {
    this.definition = definition;
    this.view = view;
  }

  /** The replay of one generation, with the code of {@code definition}. */
  public static DeadLetterReplay of(PipelineDefinition definition, GenerationView view) {
    return new DeadLetterReplay(definition, view);
  }

  /** Reads all letters, and changes nothing. */
  public Replay read() {
    Replay.Builder replay = new Replay.Builder();
    definition.topics().forEach(topic -> read(topic, replay));
    return replay.within(Coverage.ofRuns(runs()));
  }

  private <E extends SpecificRecord> void read(Topic<E> topic, Replay.Builder replay) {
    Table<DeadLetter> table = DeadLetter.tableOf(definition.name());
    Rereading<E> rereading = Rereading.of(topic);
    Duration lookback = topic.isReference() ? ALWAYS : definition.lookback(topic);
    for (Row row : view.rows(table, Map.of("topic", topic.name()))) {
      DeadLetter letter = table.fromRow(row);
      replay.add(letter, rereading.read(letter), lookback);
    }
  }

  /**
   * A run that still writes rows of {@code intervals}. Whatever is computed beside it would win
   * over what it has yet to say of a window that is still open.
   */
  public Optional<Run> writerOf(Coverage intervals) {
    return runs().stream()
        .filter(run -> run.state().goesOn())
        .filter(run -> !intervals.intersect(Coverage.of(List.of(run.interval()))).isEmpty())
        .findFirst();
  }

  private List<Run> runs() {
    return new RunRegistry(view.session()).runsOf(definition.name(), view.generation());
  }

  /**
   * Why {@code plan} makes the rows that the generation has, but for the letters: only schemas were
   * added. Empty where that is so without a word, or where a person must say it.
   */
  public Optional<String> sameResults(RunPlan plan) {
    FingerprintParts there =
        new RunRegistry(view.session()).partsOf(definition.name(), view.generation());
    FingerprintParts here = plan.fingerprint();
    return !here.equals(there) && here.onlyReadsMoreThan(there)
        ? Optional.of("dead letters are read again, of which a schema was added")
        : Optional.empty();
  }

  /** Refuses {@code plans} of which a record is held no more, before any is computed. */
  public static void requireHeld(List<RunPlan> plans) {
    for (RunPlan plan : plans) {
      try {
        plan.requireHeld();
      } catch (ExternalSystemException e) {
        throw new ExternalSystemException(
            "Nothing is read again, since "
                + plan.interval()
                + " cannot be computed: "
                + e.getMessage(),
            e);
      }
    }
  }

  /**
   * Deletes what is no longer so since {@code run}: letters that are read now, above all.
   *
   * @return how many rows
   */
  public long deleteStale(Run run) {
    StaleRows stale = StaleRows.since(view.session(), view.generation(), run.number());
    long deleted = 0;
    for (Table<?> table : Catalog.tablesOf(definition)) {
      deleted += stale.delete(table, run.interval()::holds);
    }
    return deleted;
  }
}
