package dev.cauce.io.runs;

import com.datastax.oss.driver.api.core.cql.Row;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Instant;

/** A run as its row in Cassandra says; without a lease, one that seems to go on is lost. */
final class RunRow {
  /** What a run is read from, with what is known of its generation. */
  static final String COLUMNS =
      "version, fingerprint, pipeline, generation, run, interval_from, interval_to, runner, engine,"
          + " job, launcher, offsets, records, code, schemas, configuration, artefacts,"
          + " cluster, same_results, state, started, ended, rows, ledger, reason, lease";

  private RunRow() {}

  static Run read(Row row) {
    return new Run(
        claim(row),
        row.getLong("run"),
        state(row),
        job(row),
        instant(row.getInstant("started")),
        instant(row.getInstant("ended")),
        new Account(
            row.getMap("rows", String.class, Long.class),
            row.getString("ledger"),
            row.getString("reason")));
  }

  private static @Nullable Job job(Row row) {
    String id = row.getString("job");
    return id == null ? null : new Job(id, row.getString("cluster"));
  }

  private static Claim claim(Row row) {
    return new Claim(
        row.getString("pipeline"),
        row.getInt("generation"),
        new Interval(
            instant(row.getInstant("interval_from")), instant(row.getInstant("interval_to"))),
        row.getString("runner"),
        row.getString("engine"),
        row.getMap("offsets", String.class, String.class),
        row.isNull("records") ? null : row.getLong("records"),
        new Fingerprint(
            row.getString("code"),
            row.getString("schemas"),
            row.getString("configuration"),
            row.getString("artefacts")),
        row.getString("launcher"),
        row.getString("same_results"));
  }

  private static Run.State state(Row row) {
    Run.State state = Run.State.valueOf(row.getString("state"));
    return state.goesOn() && row.isNull("lease") ? Run.State.LOST : state;
  }

  /** A time of the driver's. */
  static @Nullable Instant instant(java.time.@Nullable Instant time) {
    return time == null ? null : Instant.ofEpochMilli(time.toEpochMilli());
  }
}
