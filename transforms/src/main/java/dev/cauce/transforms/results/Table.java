package dev.cauce.transforms.results;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Stream;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.Row;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * A table of results, made for a question. A row is named by its key (the business key and the
 * window) and is written as an upsert whose version is the number of events behind it: the row that
 * has seen more wins, and at equal events that of the newer run. One partition holds what one
 * question asks for, and no more than a bucket of time.
 *
 * <p>A column may be null unless it is part of the key, and may become null again: a null is
 * written under the row's version, as any value is, and hides what was there. The store keeps it as
 * a tombstone, so a column that is null in most rows costs each reader of them. At least one column
 * outside the key must never be null: it bears the row's version.
 *
 * <pre>{@code
 * Table.of("sensor_minutes", SensorMinute.class)
 *     .answering("What did a sensor measure of a metric on a day?")
 *     .partitionedBy("sensorId", "metric")
 *     .bucketedBy("minute", Bucket.DAY)
 *     .clusteredBy("minute")
 *     .versionedBy(SensorMinute::readings)
 *     .ownedAt(SensorMinute::lastInstant);
 * }</pre>
 *
 * @param <R> the result, a record with {@link RecordSchema}; each component is a column
 */
public final class Table<R> implements Serializable {
  /** How long an early row may take, unless the table says otherwise. */
  public static final Duration EARLY = Duration.millis(250);

  private static final long serialVersionUID = 1L;

  private final Builder<R> declared;
  private final SerializableFunction<R, Instant> lastInstant;
  private final @Nullable Duration retention;

  private transient TableColumns<R> columns;

  private Table(
      Builder<R> declared,
      SerializableFunction<R, Instant> lastInstant,
      @Nullable Duration retention) {
    this.declared = declared;
    this.lastInstant = lastInstant;
    this.retention = retention;
  }

  /** A table of rows of {@code type}, whose key must be given next. */
  public static <R> Builder<R> of(String name, Class<R> type) {
    return new Builder<>(name, type);
  }

  public String name() {
    return declared.name;
  }

  public Class<R> type() {
    return declared.type;
  }

  /** The question that one partition answers; empty where none was said. */
  public String question() {
    return declared.question;
  }

  /** The columns that decide where a row lies, its bucket last. */
  public List<String> partitionKey() {
    return Stream.concat(
            declared.partitionKey.stream(),
            declared.bucket == null ? Stream.empty() : Stream.of(Bucket.COLUMN))
        .toList();
  }

  /** The columns by which rows are sorted within a partition. */
  public List<String> clusteringKey() {
    return declared.clusteringKey;
  }

  /** All columns that name a row. */
  public List<String> key() {
    return Stream.concat(partitionKey().stream(), clusteringKey().stream()).toList();
  }

  /** What a partition holds of the time in {@link #bucketedField}, or null for all of it. */
  public @Nullable Bucket bucket() {
    return declared.bucket;
  }

  /** The time that decides on a row's bucket, or null. */
  public @Nullable String bucketedField() {
    return declared.bucketedField;
  }

  /** How long after it was written a row is kept, or null for ever. */
  public @Nullable Duration retention() {
    return retention;
  }

  /** The same table, but with rows that are kept for {@code time}, or null for ever. */
  public Table<R> keptFor(@Nullable Duration time) {
    return new Table<>(declared, lastInstant, time);
  }

  /**
   * Most of the time from an event to a row that tells of it, while the row's window is open; null
   * where a row is only written once its window is complete.
   */
  public @Nullable Duration early() {
    return declared.early;
  }

  /** The number of events behind {@code row}. */
  public long versionOf(R row) {
    return declared.version.apply(row);
  }

  /** The last instant of the row's window: the row belongs to the run whose interval holds it. */
  public Instant lastInstantOf(R row) {
    return lastInstant.apply(row);
  }

  /** The columns: those of the result, and the bucket where there is one. */
  public Schema schema() {
    return columns().schema();
  }

  /** {@code result} as a row of {@link #schema}. */
  public Row toRow(R result) {
    return columns().toRow(result);
  }

  /** The result in a {@code row} of {@link #schema}. */
  public R fromRow(Row row) {
    return columns().fromRow(row);
  }

  private TableColumns<R> columns() {
    if (columns == null) {
      columns = TableColumns.of(declared.type, declared.bucket, declared.bucketedField);
    }
    return columns;
  }

  /** What a table is for, how its rows are keyed, kept and versioned, and who owns them. */
  public static final class Builder<R> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final Class<R> type;
    private String question = "";
    private List<String> partitionKey = List.of();
    private List<String> clusteringKey = List.of();
    private @Nullable Bucket bucket;
    private @Nullable String bucketedField;
    private @Nullable Duration retention;
    private @Nullable Duration early = EARLY;
    private SerializableFunction<R, Long> version;

    private Builder(String name, Class<R> type) {
      checkArgument(name.matches("[a-z][a-z0-9_]{0,39}"), "table name %s: use top_products", name);
      this.name = name;
      this.type = type;
    }

    /** The question that one partition answers. */
    public Builder<R> answering(String what) {
      question = what;
      return this;
    }

    public Builder<R> partitionedBy(String... fields) {
      partitionKey = List.of(fields);
      return this;
    }

    /** A partition holds the rows of one bucket of {@code field}, a time. */
    public Builder<R> bucketedBy(String field, Bucket of) {
      bucketedField = field;
      bucket = of;
      return this;
    }

    public Builder<R> clusteredBy(String... fields) {
      clusteringKey = List.of(fields);
      return this;
    }

    /** A row goes this long after it was last written, whatever time it speaks of. */
    public Builder<R> keptFor(Duration time) {
      checkArgument(time.getStandardSeconds() > 0, "table %s is kept for %s: use P90D", name, time);
      retention = time;
      return this;
    }

    /** Rows are also written while their window is open, each event within {@code most}. */
    public Builder<R> early(Duration most) {
      early = most;
      return this;
    }

    /** Rows are only written once their window is complete. */
    public Builder<R> finalOnly() {
      early = null;
      return this;
    }

    /** How many events are behind a row. */
    public Builder<R> versionedBy(SerializableFunction<R, Long> events) {
      version = events;
      return this;
    }

    /** The table; {@code lastInstant} is that of a row's window. */
    public Table<R> ownedAt(SerializableFunction<R, Instant> lastInstant) {
      checkArgument(
          !partitionKey.isEmpty() || bucket != null, "table %s has no partition key", name);
      checkArgument(version != null, "table %s has no version", name);
      return new Table<>(this, lastInstant, retention);
    }
  }
}
