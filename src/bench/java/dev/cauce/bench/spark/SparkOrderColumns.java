package dev.cauce.bench.spark;

import dev.cauce.bench.rows.SalesRows;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.Predef;

/** Of an order the sums of its lines and each product's share. */
final class SparkOrderColumns extends SparkColumns<Order> {
  private static final long serialVersionUID = 1L;

  SparkOrderColumns() {
    super(
        SalesRows.INTAKE,
        "country STRING, currency STRING, customer STRING, sells BOOLEAN, gives BOOLEAN,"
            + " units BIGINT, returnedUnits BIGINT, gross BIGINT, returned BIGINT,"
            + " lines ARRAY<STRUCT<product: STRING, units: BIGINT, net: BIGINT>>");
  }

  @Override
  void fill(Order order, Object[] columns, int first) {
    long units = 0;
    long returnedUnits = 0;
    long gross = 0;
    long returned = 0;
    Row[] shares = new Row[order.getLines().size()];
    int line = 0;
    for (OrderLine each : order.getLines()) {
      long quantity = each.getQuantity();
      long net = quantity * each.getUnitPriceMicros();
      units += Math.max(quantity, 0);
      returnedUnits += Math.max(-quantity, 0);
      gross = Math.addExact(gross, Math.max(net, 0));
      returned = Math.addExact(returned, Math.max(-net, 0));
      shares[line++] = RowFactory.create(each.getProductId(), Math.max(quantity, 0), net);
    }
    int next = first;
    columns[next++] = order.getCountry();
    columns[next++] = order.getCurrency();
    columns[next++] = order.getCustomerId();
    columns[next++] = units > 0;
    columns[next++] = returnedUnits > 0;
    columns[next++] = units;
    columns[next++] = returnedUnits;
    columns[next++] = gross;
    columns[next++] = returned;
    columns[next] = Predef.wrapRefArray(shares);
  }
}
