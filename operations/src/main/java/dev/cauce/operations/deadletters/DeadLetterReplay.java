package dev.cauce.operations.deadletters;

import com.google.common.collect.Lists;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.cassandra.StaleRows;
import dev.cauce.io.runs.Coverage;
import dev.cauce.io.runs.GenerationView;
import dev.cauce.io.runs.Remainder;
import dev.cauce.io.runs.Run;
import dev.cauce.io.runs.RunRegistry;
import dev.cauce.operations.launch.RunPlan;
import dev.cauce.pipelines.BadOptionException;
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

/**
 * Reads the dead letters of a generation again, and computes what they change: the intervals that
 * they may affect become runs of the same generation, over the same log. So what is readable now is
 * counted once, the ledger balances, and doing it again changes nothing.
 */
public final class DeadLetterReplay {
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
    Replay.Builder replay = new Replay.Builder(definition.lookback());
    definition.topics().forEach(topic -> read(topic, replay));
    return replay.within(Coverage.ofRuns(runs()));
  }

  private <E extends SpecificRecord> void read(Topic<E> topic, Replay.Builder replay) {
    Table<DeadLetter> table = DeadLetter.tableOf(definition.name());
    Rereading<E> rereading = Rereading.of(topic);
    for (Row row : view.rows(table, Map.of("topic", topic.name()))) {
      DeadLetter letter = table.fromRow(row);
      replay.add(letter, rereading.read(letter));
    }
  }

  /**
   * A run that still writes rows of {@code intervals}. Whatever is computed beside it would win
   * over what it has yet to say of a window that is still open.
   */
  public Optional<Run> writerOf(Coverage intervals) {
    return runs().stream()
        .filter(run -> run.state() == Run.State.RUNNING)
        .filter(run -> !intervals.intersect(Coverage.of(List.of(run.interval()))).isEmpty())
        .findFirst();
  }

  private List<Run> runs() {
    return new RunRegistry(view.session()).runsOf(definition.name(), view.generation());
  }

  /**
   * Refuses {@code plans} with other options of the pipeline than those that what they compute
   * again was last computed with: the generation would hold rows of both.
   */
  public void requireSameConfiguration(List<RunPlan> plans) {
    List<Run> lastFirst = Lists.reverse(runs());
    for (RunPlan plan : plans) {
      Coverage left = Coverage.of(List.of(plan.interval()));
      for (Run run : lastFirst) {
        Coverage itsOwn = left.intersect(Coverage.of(List.of(run.interval())));
        if (!itsOwn.isEmpty()
            && !run.claim().fingerprint().configuration().equals(plan.configuration())) {
          throw new BadOptionException(
              String.format(
                  "Nothing is read again, since run %d has computed %s with other options of %s;"
                      + " give the same, for example -- --zone=Europe/Madrid",
                  run.number(), itsOwn, definition.name()));
        }
        left = Remainder.of(left, itsOwn);
      }
    }
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
