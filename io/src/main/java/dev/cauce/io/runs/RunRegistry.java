package dev.cauce.io.runs;

import com.datastax.driver.core.Row;
import dev.cauce.io.cassandra.StoreSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Runs in Cassandra. Every run of a generation is begun by a lightweight transaction over all of
 * them: no two share a number, and no two that go on own the same instant. A run goes on while its
 * launcher renews its lease, a cell that expires by the store's clock.
 */
public final class RunRegistry {
  /** How long a launcher may be silent before its interval is free. */
  public static final int LEASE_SECONDS = 15;

  private static final String ONE =
      " WHERE pipeline = ? AND generation = ? AND run = ? IF state = 'RUNNING'";

  static final String TABLE =
      "CREATE TABLE IF NOT EXISTS runs (pipeline text, generation int, run bigint,"
          + " version bigint STATIC, interval_from timestamp, interval_to timestamp,"
          + " runner text, engine text, job text, launcher text, offsets map<text, text>,"
          + " records bigint, code text, schemas text, configuration text, state text,"
          + " started timestamp, ended timestamp, rows map<text, bigint>, ledger text,"
          + " lease boolean, PRIMARY KEY ((pipeline, generation), run))";

  private final StoreSession store;

  public RunRegistry(StoreSession store) {
    this.store = store;
  }

  /**
   * Registers a run that begins now, under the next number of its generation. Those that were lost
   * within its interval are marked so.
   *
   * @throws IntervalOwnedException when a run that goes on owns a part of the interval
   */
  public Run begin(Claim claim) {
    while (true) {
      Generation before = read(claim.pipeline(), claim.generation());
      RunStatements statements = new RunStatements(claim, before.nextNumber());
      for (Run run : before.runs()) {
        if (run.interval().intersect(claim.interval()) != null) {
          if (run.state() == Run.State.RUNNING) {
            throw new IntervalOwnedException(claim, run);
          }
          statements.lose(run);
        }
      }
      long number = before.nextNumber();
      if (statements.begin(store, before.version(), () -> isBegun(claim, number))) {
        return find(claim, number).orElseThrow();
      }
    }
  }

  /**
   * Keeps a run that goes on from being lost.
   *
   * @return false when another run has taken its interval
   */
  public boolean renew(Run run) {
    return update(run, () -> false, "USING TTL " + LEASE_SECONDS + " SET lease = true");
  }

  /** Notes the engine's name of a run. */
  public void submitted(Run run, String job) {
    update(run, () -> false, "SET job = ?", job);
  }

  /**
   * Notes how a run ended.
   *
   * @return false when it had ended or was lost before
   */
  public boolean end(Run run, Run.State state, Account account) {
    return update(
        run,
        () -> find(run.claim(), run.number()).map(Run::state).filter(state::equals).isPresent(),
        "SET state = ?, ended = toTimestamp(now()), rows = ?, ledger = ?",
        state.name(),
        account.rows(),
        account.ledger());
  }

  private boolean update(Run run, BooleanSupplier alreadyApplied, String set, Object... values) {
    List<Object> all = new ArrayList<>(java.util.Arrays.asList(values));
    all.addAll(List.of(run.pipeline(), run.generation(), run.number()));
    return store.executeConditionally(alreadyApplied, "UPDATE runs " + set + ONE, all.toArray());
  }

  /** The runs of a generation, first to last. */
  public List<Run> runsOf(String pipeline, int generation) {
    return read(pipeline, generation).runs();
  }

  /** The generations of which there are runs, in order. */
  public SortedSet<Integer> generationsOf(String pipeline) {
    SortedSet<Integer> generations = new TreeSet<>();
    for (Row row : store.execute("SELECT DISTINCT pipeline, generation FROM runs")) {
      if (row.getString("pipeline").equals(pipeline)) {
        generations.add(row.getInt("generation"));
      }
    }
    return generations;
  }

  private Optional<Run> find(Claim claim, long number) {
    return runsOf(claim.pipeline(), claim.generation()).stream()
        .filter(run -> run.number() == number)
        .findFirst();
  }

  private boolean isBegun(Claim claim, long number) {
    return find(claim, number).map(Run::claim).filter(claim::equals).isPresent();
  }

  /** The runs of a generation, and how often one was begun; null before the first. */
  private record Generation(@Nullable Long version, List<Run> runs) {
    long nextNumber() {
      return runs.isEmpty() ? 1 : runs.get(runs.size() - 1).number() + 1;
    }
  }

  private Generation read(String pipeline, int generation) {
    Long version = null;
    List<Run> runs = new ArrayList<>();
    for (Row row :
        store.executeSerially(
            "SELECT * FROM runs WHERE pipeline = ? AND generation = ?", pipeline, generation)) {
      version = row.getLong("version");
      runs.add(RunRow.read(row));
    }
    return new Generation(version, runs);
  }
}
