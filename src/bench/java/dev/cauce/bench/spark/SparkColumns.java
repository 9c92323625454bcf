package dev.cauce.bench.spark;

import dev.cauce.bench.rows.IntakeRows;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordDecoder;
import java.io.Serializable;
import java.util.Iterator;
import java.util.stream.StreamSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * The columns of a record that a job on Spark SQL needs, and no more: what became of it, and of an
 * event on time its id, its time and what the job adds.
 */
abstract class SparkColumns<E extends SpecificRecord> implements Serializable {
  static final String ON_TIME = "ON_TIME";

  private static final long serialVersionUID = 1L;
  private static final String HEARTBEAT = "HEARTBEAT";
  private static final String OF_ALL =
      "partition INT NOT NULL, arrivalHour BIGINT NOT NULL, offset BIGINT NOT NULL,"
          + " disposition STRING NOT NULL, id STRING, time BIGINT, ";

  private final IntakeRows<E> rows;
  private final StructType type;

  /**
   * Of the events of {@code rows}.
   *
   * @param ofEvent the job's own columns, as Spark's DDL has them
   */
  SparkColumns(IntakeRows<E> rows, String ofEvent) {
    this.rows = rows;
    type = StructType.fromDDL(OF_ALL + ofEvent);
  }

  IntakeRows<E> rows() {
    return rows;
  }

  StructType type() {
    return type;
  }

  /** Fills the job's own columns, of which the first is {@code columns[first]}. */
  abstract void fill(E event, Object[] columns, int first);

  /** The columns of the records of {@code batches}, one batch at a time. */
  Iterator<Row> decode(Iterator<RecordBatch> batches) {
    Decoding decoding = new Decoding();
    Iterable<RecordBatch> all = () -> batches;
    return StreamSupport.stream(all.spliterator(), false)
        .flatMap(
            batch ->
                batch.records().stream().map(record -> decoding.rowOf(batch.partition(), record)))
        .iterator();
  }

  /** In one thread. */
  private final class Decoding {
    private final RecordDecoder<E> decoder = new RecordDecoder<>(rows.topic());

    /** What the letter says that was written last. */
    private String disposition;

    Row rowOf(int partition, RawRecord record) {
      disposition = record.isHeartbeat() ? HEARTBEAT : ON_TIME;
      E event = decoder.decode(partition, record, new ArrivalCounts(), this::letter);
      Object[] columns = new Object[type.size()];
      int next = 0;
      columns[next++] = partition;
      columns[next++] = IntakeRows.hourOf(record.arrivalMillis());
      columns[next++] = record.offset();
      columns[next++] = disposition;
      if (event != null) {
        columns[next++] = rows.topic().idOf(event);
        columns[next++] = rows.timeOf(event);
        fill(event, columns, next);
      }
      return RowFactory.create(columns);
    }

    private void letter(DeadLetter letter) {
      rows.letter(letter);
      disposition = letter.disposition();
    }
  }
}
