package dev.cauce.transforms.results;

import static com.google.common.base.Preconditions.checkArgument;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.schemas.NoSuchSchemaException;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.SchemaRegistry;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.joda.time.Instant;

/**
 * A table of results. A row is named by its key (the business key and the window) and is written as
 * an upsert whose version is the number of events behind it: the row that has seen more wins, and
 * at equal events that of the newer run.
 *
 * <p>A column may be null unless it is part of the key, and may become null again: a null is
 * written under the row's version, as any value is, and hides what was there. The store keeps it as
 * a tombstone, so a column that is null in most rows costs each reader of them. At least one column
 * outside the key must never be null: it bears the row's version.
 *
 * @param <R> the result, a class with a Beam schema; each field of the schema is a column
 */
public final class Table<R> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final Class<R> type;
  private final List<String> partitionKey;
  private final List<String> clusteringKey;
  private final SerializableFunction<R, Long> version;
  private final SerializableFunction<R, Instant> lastInstant;

  private Table(
      String name,
      Class<R> type,
      List<String> partitionKey,
      List<String> clusteringKey,
      SerializableFunction<R, Long> version,
      SerializableFunction<R, Instant> lastInstant) {
    this.name = name;
    this.type = type;
    this.partitionKey = partitionKey;
    this.clusteringKey = clusteringKey;
    this.version = version;
    this.lastInstant = lastInstant;
  }

  /** A table of rows of {@code type}, whose key must be given next. */
  public static <R> Builder<R> of(String name, Class<R> type) {
    return new Builder<>(name, type);
  }

  public String name() {
    return name;
  }

  public Class<R> type() {
    return type;
  }

  /** The fields that decide where a row lies. */
  public List<String> partitionKey() {
    return partitionKey;
  }

  /** The fields by which rows are sorted within a partition. */
  public List<String> clusteringKey() {
    return clusteringKey;
  }

  /** All fields that name a row. */
  public List<String> key() {
    List<String> key = new ArrayList<>(partitionKey);
    key.addAll(clusteringKey);
    return key;
  }

  /** The number of events behind {@code row}. */
  public long versionOf(R row) {
    return version.apply(row);
  }

  /** The last instant of the row's window: the row belongs to the run whose interval holds it. */
  public Instant lastInstantOf(R row) {
    return lastInstant.apply(row);
  }

  /** The columns. */
  public Schema schema() {
    try {
      return SchemaRegistry.createDefault().getSchema(type);
    } catch (NoSuchSchemaException e) {
      throw new IllegalStateException(type + " has no Beam schema", e);
    }
  }

  /** The key, the version and the owner of a table's rows. */
  public static final class Builder<R> {
    private final String name;
    private final Class<R> type;
    private List<String> partitionKey = List.of();
    private List<String> clusteringKey = List.of();
    private SerializableFunction<R, Long> version;

    private Builder(String name, Class<R> type) {
      checkArgument(name.matches("[a-z][a-z0-9_]{0,39}"), "table name %s: use top_products", name);
      this.name = name;
      this.type = type;
    }

    public Builder<R> partitionedBy(String... fields) {
      partitionKey = List.of(fields);
      return this;
    }

    public Builder<R> clusteredBy(String... fields) {
      clusteringKey = List.of(fields);
      return this;
    }

    /** How many events are behind a row. */
    public Builder<R> versionedBy(SerializableFunction<R, Long> events) {
      version = events;
      return this;
    }

    /** The table; {@code lastInstant} is that of a row's window. */
    public Table<R> ownedAt(SerializableFunction<R, Instant> lastInstant) {
      checkArgument(!partitionKey.isEmpty(), "table %s has no partition key", name);
      checkArgument(version != null, "table %s has no version", name);
      return new Table<>(name, type, partitionKey, clusteringKey, version, lastInstant);
    }
  }
}
