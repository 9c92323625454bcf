package dev.cauce.io.runs;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.cassandra.RowVersion;
import dev.cauce.io.cassandra.StoreSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Runs in Cassandra. Every run of a generation is begun by a lightweight transaction over all of
 * them: no two share a number, no two that go on own the same instant, and all are of one function.
 * A run goes on while its workers or its launcher renew its lease, a cell that expires by the
 * store's clock.
 */
public final class RunRegistry {
  /** How long all who work on a run may be silent before its interval is free. */
  public static final int LEASE_SECONDS = 30;

  /** With as much left, somebody else has renewed it a moment ago. */
  private static final int FRESH_SECONDS = LEASE_SECONDS * 2 / 3;

  private static final String NO_COLUMN = "Undefined column";

  private static final String GOES_ON = " IF state IN ('SUBMITTED', 'RUNNING', 'FINISHING')";

  private static final String ONE = " WHERE pipeline = ? AND generation = ? AND run = ?";

  private static final String WORKED_ON =
      "UPDATE runs SET state = 'RUNNING'" + ONE + " IF state = 'SUBMITTED'";

  private final StoreSession store;

  public RunRegistry(StoreSession store) {
    this.store = store;
  }

  /** What is asked; the table may be one that an earlier version has made. */
  private <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (ExternalSystemException e) {
      if (!(e.getCause() instanceof InvalidQueryException unknown)
          || !unknown.getMessage().startsWith(NO_COLUMN)) {
        throw e;
      }
      throw new ExternalSystemException(
          "The keyspace holds runs of an earlier version of Cauce, whose rows have other write"
              + " timestamps: compute them again, in another keyspace: --keyspace cauce2, or in"
              + " this one once it is dropped",
          e);
    }
  }

  /**
   * Registers a run that begins now, under the next number of its generation. Those that were lost
   * within its interval are marked so.
   *
   * @param parts what the claim's fingerprint is of; the generation's first run fixes them
   * @throws IntervalOwnedException when a run that goes on owns a part of the interval
   * @throws GenerationRefusedException when the generation is another function, or full
   */
  public Run begin(Claim claim, FingerprintParts parts) {
    while (true) {
      Generation before = read(claim.pipeline(), claim.generation());
      refuse(claim, parts, before);
      RunStatements statements = new RunStatements(claim, before.nextNumber());
      for (Run run : before.runs()) {
        if (run.interval().intersect(claim.interval()) != null) {
          if (run.state().goesOn()) {
            throw new IntervalOwnedException(claim, run);
          }
          statements.lose(run);
        }
      }
      if (!claim.fingerprint().id().equals(before.fingerprint())) {
        statements.fix(parts);
      }
      long number = before.nextNumber();
      if (statements.begin(store, before.version(), () -> isBegun(claim, number))) {
        return find(claim.pipeline(), claim.generation(), number).orElseThrow();
      }
    }
  }

  private void refuse(Claim claim, FingerprintParts parts, Generation before) {
    if (before.nextNumber() > RowVersion.LAST_RUN) {
      throw GenerationRefusedException.full(claim, before.nextNumber() - 1, nextFree(claim));
    }
    if (before.fingerprint() != null
        && !claim.fingerprint().id().equals(before.fingerprint())
        && claim.sameResults() == null) {
      List<String> differences =
          parts.differencesFrom(partsOf(claim.pipeline(), claim.generation()));
      throw GenerationRefusedException.otherFunction(claim, differences, nextFree(claim));
    }
  }

  private int nextFree(Claim claim) {
    SortedSet<Integer> taken = generationsOf(claim.pipeline());
    taken.add(claim.generation());
    return taken.last() + 1;
  }

  /** What the fingerprint of a generation is of; nothing before its first run. */
  public FingerprintParts partsOf(String pipeline, int generation) {
    Row row =
        store
            .executeSerially(
                "SELECT DISTINCT of_classes, of_schemas, of_options, of_artefacts FROM runs"
                    + " WHERE pipeline = ? AND generation = ?",
                pipeline,
                generation)
            .one();
    return row == null
        ? FingerprintParts.NONE
        : new FingerprintParts(
            row.getMap("of_classes", String.class, String.class),
            row.getMap("of_schemas", String.class, String.class),
            row.getMap("of_options", String.class, String.class),
            row.getMap("of_artefacts", String.class, String.class));
  }

  /**
   * Keeps a run that goes on from being lost.
   *
   * @return false when it has ended, or another run has taken its interval
   */
  public boolean renew(RunKey run) {
    return renew(run, LEASE_SECONDS);
  }

  /** The same, for {@code seconds} in which nobody may be heard of. */
  boolean renew(RunKey run, int seconds) {
    return update(run, () -> false, "USING TTL " + seconds + " SET lease = true");
  }

  /** The same, for many who look often: only one of them has to write now and then. */
  boolean keepAlive(RunKey run) {
    return keepAlive(run, look(run));
  }

  /** The same, by a worker: with the first that is heard of, the run is one that runs. */
  boolean work(RunKey run) {
    Row row = look(run);
    if (row != null && Run.State.SUBMITTED.name().equals(row.getString("state"))) {
      boolean unused = store.executeConditionally(() -> false, WORKED_ON, ofRun(List.of(), run));
    }
    return keepAlive(run, row);
  }

  private @Nullable Row look(RunKey run) {
    return store
        .execute(
            "SELECT state, TTL(lease) AS left FROM runs" + ONE,
            run.pipeline(),
            run.generation(),
            run.number())
        .one();
  }

  private boolean keepAlive(RunKey run, @Nullable Row row) {
    boolean fresh =
        row != null
            && row.getString("state") != null
            && Run.State.valueOf(row.getString("state")).goesOn()
            && !row.isNull("left")
            && row.getInt("left") > FRESH_SECONDS;
    return fresh || renew(run);
  }

  /** Notes what the engine calls a run. */
  public void submitted(Run run, Job job) {
    update(run.key(), () -> false, "SET job = ?, cluster = ?", job.id(), job.cluster());
  }

  /**
   * Notes that the engine is done with a run, which is about to end.
   *
   * @return false when it had ended or was lost before
   */
  public boolean finishing(Run run) {
    return update(run.key(), () -> false, "SET state = ?", Run.State.FINISHING.name());
  }

  /**
   * Notes how a run ended.
   *
   * @return false when it had ended or was lost before
   */
  public boolean end(Run run, Run.State state, Account account) {
    return update(
        run.key(),
        () ->
            find(run.pipeline(), run.generation(), run.number())
                .map(Run::state)
                .filter(state::equals)
                .isPresent(),
        "SET state = ?, ended = toTimestamp(now()), rows = ?, ledger = ?, reason = ?",
        state.name(),
        account.rows(),
        account.ledger(),
        account.reason());
  }

  private boolean update(RunKey run, BooleanSupplier alreadyApplied, String set, Object... values) {
    return store.executeConditionally(
        alreadyApplied,
        "UPDATE runs " + set + ONE + GOES_ON,
        ofRun(java.util.Arrays.asList(values), run));
  }

  private static Object[] ofRun(List<?> values, RunKey run) {
    List<Object> all = new ArrayList<>(values);
    all.addAll(List.of(run.pipeline(), run.generation(), run.number()));
    return all.toArray();
  }

  /** The runs of a generation, first to last. */
  public List<Run> runsOf(String pipeline, int generation) {
    return read(pipeline, generation).runs();
  }

  /** The generations of which there are runs, in order. */
  public SortedSet<Integer> generationsOf(String pipeline) {
    SortedSet<Integer> generations = new TreeSet<>();
    String all = "SELECT DISTINCT pipeline, generation, fingerprint FROM runs";
    for (Row row : asked(() -> store.execute(all))) {
      if (row.getString("pipeline").equals(pipeline) && !row.isNull("fingerprint")) {
        generations.add(row.getInt("generation"));
      }
    }
    return generations;
  }

  /**
   * Forgets the runs of a generation that is dropped, and its fingerprint, but not how many there
   * were: a number is never given twice, so that a worker that should be dead meets no namesake.
   */
  void forget(String pipeline, int generation) {
    Generation left = read(pipeline, generation);
    while (left.fingerprint() != null) {
      RunStatements.forget(store, pipeline, generation, left.version(), left.runs());
      left = read(pipeline, generation);
    }
  }

  /** A run as it stands now. */
  public Optional<Run> find(RunKey run) {
    return find(run.pipeline(), run.generation(), run.number());
  }

  private Optional<Run> find(String pipeline, int generation, long number) {
    return runsOf(pipeline, generation).stream().filter(run -> run.number() == number).findFirst();
  }

  private boolean isBegun(Claim claim, long number) {
    return find(claim.pipeline(), claim.generation(), number)
        .map(Run::claim)
        .filter(claim::equals)
        .isPresent();
  }

  /**
   * The runs of a generation.
   *
   * @param version how many were begun; null before the first
   * @param fingerprint of the last of them; null without one
   */
  private record Generation(@Nullable Long version, @Nullable String fingerprint, List<Run> runs) {
    long nextNumber() {
      return version == null ? 1 : version + 1;
    }
  }

  private Generation read(String pipeline, int generation) {
    Long version = null;
    String fingerprint = null;
    List<Run> runs = new ArrayList<>();
    String all = "SELECT " + RunRow.COLUMNS + " FROM runs WHERE pipeline = ? AND generation = ?";
    for (Row row : asked(() -> store.executeSerially(all, pipeline, generation))) {
      version = row.getLong("version");
      fingerprint = row.getString("fingerprint");
      // Of a generation that was dropped, nothing but the version is left.
      if (!row.isNull("run")) {
        runs.add(RunRow.read(row));
      }
    }
    return new Generation(version, fingerprint, runs);
  }
}
