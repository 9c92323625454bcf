package dev.cauce.io.runs;

import com.datastax.driver.core.ResultSet;
import com.datastax.driver.core.Row;
import dev.cauce.io.cassandra.StoreSession;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.joda.time.Instant;

/** Runs in Cassandra. Numbers are given by a lightweight transaction: no two runs share one. */
public final class RunRegistry {
  private static final int EARLIEST_FIRST_RUN = 1;

  private final StoreSession store;

  public RunRegistry(StoreSession store) {
    this.store = store;
    store.execute(
        "CREATE TABLE IF NOT EXISTS runs (pipeline text, generation int, run bigint,"
            + " interval_from timestamp, interval_to timestamp, runner text, state text,"
            + " offsets map<text, text>, started timestamp, ended timestamp,"
            + " PRIMARY KEY ((pipeline), generation, run))");
  }

  /** Registers a run that begins now, under the next number of its generation. */
  public Run begin(
      String pipeline,
      int generation,
      Interval interval,
      String runner,
      Map<String, String> offsets) {
    long number = EARLIEST_FIRST_RUN;
    for (Run run : runsOf(pipeline, generation)) {
      number = Math.max(number, run.number() + 1);
    }
    while (true) {
      ResultSet inserted =
          store.execute(
              "INSERT INTO runs (pipeline, generation, run, interval_from, interval_to, runner,"
                  + " state, offsets, started) VALUES (?, ?, ?, ?, ?, ?, ?, ?,"
                  + " toTimestamp(now())) IF NOT EXISTS",
              pipeline,
              generation,
              number,
              interval.from().toDate(),
              interval.isBounded() ? interval.to().toDate() : null,
              runner,
              Run.State.RUNNING.name(),
              offsets);
      if (inserted.wasApplied()) {
        return new Run(pipeline, generation, number, interval, runner, Run.State.RUNNING, offsets);
      }
      number++;
    }
  }

  /** Notes how {@code run} ended. */
  public void end(Run run, Run.State state) {
    store.execute(
        "UPDATE runs SET state = ?, ended = toTimestamp(now())"
            + " WHERE pipeline = ? AND generation = ? AND run = ? IF EXISTS",
        state.name(),
        run.pipeline(),
        run.generation(),
        run.number());
  }

  /** The runs of a generation, first to last. */
  public List<Run> runsOf(String pipeline, int generation) {
    List<Run> runs = new ArrayList<>();
    for (Row row :
        store.execute(
            "SELECT * FROM runs WHERE pipeline = ? AND generation = ?", pipeline, generation)) {
      Date to = row.getTimestamp("interval_to");
      runs.add(
          new Run(
              pipeline,
              generation,
              row.getLong("run"),
              new Interval(
                  Instant.ofEpochMilli(row.getTimestamp("interval_from").getTime()),
                  to == null ? null : Instant.ofEpochMilli(to.getTime())),
              row.getString("runner"),
              Run.State.valueOf(row.getString("state")),
              row.getMap("offsets", String.class, String.class)));
    }
    return runs;
  }
}
