package dev.cauce.bench;

import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.DeadLetter;
import dev.cauce.transforms.intake.RawRecord;
import dev.cauce.transforms.intake.RecordBatch;
import dev.cauce.transforms.intake.RecordDecoder;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import scala.Predef;

/**
 * The columns of a record that {@link SparkDatasetSales} needs, and no more: what became of it, and
 * of an order on time the sums of its lines and each product's share.
 */
final class SparkDecode {
  static final StructType COLUMNS =
      StructType.fromDDL(
          "partition INT NOT NULL, arrivalHour BIGINT NOT NULL, offset BIGINT NOT NULL,"
              + " disposition STRING NOT NULL, id STRING, time BIGINT, country STRING,"
              + " currency STRING, customer STRING, sells BOOLEAN, gives BOOLEAN, units BIGINT,"
              + " returnedUnits BIGINT, gross BIGINT, returned BIGINT,"
              + " lines ARRAY<STRUCT<product: STRING, units: BIGINT, net: BIGINT>>");

  static final String ON_TIME = "ON_TIME";
  static final String HEARTBEAT = "HEARTBEAT";

  private final RecordDecoder<Order> decoder = new RecordDecoder<>(SalesRows.INTAKE.topic());

  /** What the letter says that was written last. */
  private String disposition;

  private SparkDecode() {}

  /** The rows of {@code batches}, one batch at a time. */
  static Iterator<Row> rows(Iterator<RecordBatch> batches) {
    SparkDecode decode = new SparkDecode();
    Iterable<RecordBatch> all = () -> batches;
    return StreamSupport.stream(all.spliterator(), false)
        .flatMap(
            batch ->
                batch.records().stream().map(record -> decode.rowOf(batch.partition(), record)))
        .iterator();
  }

  private Row rowOf(int partition, RawRecord record) {
    disposition = record.isHeartbeat() ? HEARTBEAT : ON_TIME;
    Order order = decoder.decode(partition, record, new ArrivalCounts(), this::letter);
    Object[] columns = new Object[COLUMNS.size()];
    columns[0] = partition;
    columns[1] = IntakeRows.hourOf(record.arrivalMillis());
    columns[2] = record.offset();
    columns[3] = disposition;
    if (order != null) {
      columns[4] = order.getOrderId();
      columns[5] = SalesRows.INTAKE.timeOf(order);
      columns[6] = order.getCountry();
      columns[7] = order.getCurrency();
      columns[8] = order.getCustomerId();
      sum(order.getLines(), columns);
    }
    return RowFactory.create(columns);
  }

  private void letter(DeadLetter letter) {
    SalesRows.INTAKE.letter(letter);
    disposition = letter.getDisposition();
  }

  private static void sum(List<OrderLine> lines, Object[] columns) {
    long units = 0;
    long returnedUnits = 0;
    long gross = 0;
    long returned = 0;
    Row[] shares = new Row[lines.size()];
    int next = 0;
    for (OrderLine line : lines) {
      long quantity = line.getQuantity();
      long net = quantity * line.getUnitPriceMicros();
      units += Math.max(quantity, 0);
      returnedUnits += Math.max(-quantity, 0);
      gross = Math.addExact(gross, Math.max(net, 0));
      returned = Math.addExact(returned, Math.max(-net, 0));
      shares[next++] = RowFactory.create(line.getProductId(), Math.max(quantity, 0), net);
    }
    columns[9] = units > 0;
    columns[10] = returnedUnits > 0;
    columns[11] = units;
    columns[12] = returnedUnits;
    columns[13] = gross;
    columns[14] = returned;
    columns[15] = Predef.wrapRefArray(shares);
  }
}
