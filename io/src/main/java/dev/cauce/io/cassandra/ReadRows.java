package dev.cauce.io.cassandra;

import dev.cauce.transforms.results.Table;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.beam.sdk.coders.RowCoder;
import org.apache.beam.sdk.coders.SerializableCoder;
import org.apache.beam.sdk.io.cassandra.CassandraIO;
import org.apache.beam.sdk.io.cassandra.RingRange;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.Row;
import org.apache.beam.sdk.values.TypeDescriptor;

/** All rows of a table of one generation, read by token range; bounded. */
public final class ReadRows extends PTransform<PBegin, PCollection<Row>> {
  private static final long serialVersionUID = 1L;

  /** The tokens of Cassandra's Murmur3Partitioner are the 64-bit numbers. */
  private static final BigInteger FIRST_TOKEN = BigInteger.valueOf(Long.MIN_VALUE);

  private static final BigInteger TOKENS = BigInteger.ONE.shiftLeft(Long.SIZE);

  private final Table<?> table;
  private final Store store;
  private final int generation;
  private final int ranges;

  private ReadRows(Table<?> table, Store store, int generation, int ranges) {
    this.table = table;
    this.store = store;
    this.generation = generation;
    this.ranges = ranges;
  }

  /**
   * Reads {@code table}.
   *
   * @param ranges into how many ranges the tokens are divided
   */
  public static ReadRows of(Table<?> table, Store store, int generation, int ranges) {
    return new ReadRows(table, store, generation, ranges);
  }

  @Override
  public PCollection<Row> expand(PBegin begin) {
    Schema schema = table.schema();
    CassandraIO.Read<Row> all =
        ReadTls.give(store.endpoint(), CassandraIO.<Row>read())
            .withHosts(store.hosts())
            .withPort(store.port())
            .withLocalDc(store.datacenter())
            .withConsistencyLevel(store.consistency().name())
            .withKeyspace(store.keyspace())
            .withTable(TableCql.nameOf(table, generation))
            .withQuery(TableCql.select(table, generation))
            .withEntity(Row.class)
            .withCoder(RowCoder.of(schema))
            .withMapperFactoryFn(session -> new ReadMapper(schema));
    return begin
        .apply("Ranges", Create.of(split(all)).withCoder(SerializableCoder.of(new ReadOfRows())))
        .apply("Read", CassandraIO.<Row>readAll().withCoder(RowCoder.of(schema)))
        .setRowSchema(schema);
  }

  /** CassandraIO's own split asks the store, over a connection that takes seconds to close. */
  private List<CassandraIO.Read<Row>> split(CassandraIO.Read<Row> all) {
    List<CassandraIO.Read<Row>> reads = new ArrayList<>();
    for (int i = 0; i < ranges; i++) {
      reads.add(all.withRingRanges(Set.of(rangeOf(i, ranges))));
    }
    return reads;
  }

  /**
   * The last range wraps around to the start of the first. None begins at the lowest token, which
   * means no limit at all where it stands as the end of a range.
   */
  static RingRange rangeOf(int index, int ranges) {
    return RingRange.of(startOf(index, ranges), startOf((index + 1) % ranges, ranges));
  }

  private static BigInteger startOf(int index, int ranges) {
    return TOKENS
        .multiply(BigInteger.valueOf(2L * index + 1))
        .divide(BigInteger.valueOf(2L * ranges))
        .add(FIRST_TOKEN);
  }

  /** Keeps the type of what is read. */
  private static final class ReadOfRows extends TypeDescriptor<CassandraIO.Read<Row>> {
    private static final long serialVersionUID = 1L;
  }
}
