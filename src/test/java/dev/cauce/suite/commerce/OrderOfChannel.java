package dev.cauce.suite.commerce;

import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecordBase;

/** What code of another day reads of an order: its channel, and no customer. */
public final class OrderOfChannel extends SpecificRecordBase {
  private static final long serialVersionUID = 1L;

  /** Avro finds it by this name. */
  @SuppressWarnings("MemberName")
  public static final Schema SCHEMA$ =
      new Schema.Parser()
          .parse(
              """
              {"type": "record", "name": "OrderOfChannel", "namespace": "dev.cauce.suite.commerce",
               "aliases": ["dev.cauce.transforms.commerce.Order"],
               "fields": [
                {"name": "orderId", "type": "string"},
                {"name": "channel", "type": "string", "default": "web"},
                {"name": "country", "type": "string"},
                {"name": "currency", "type": "string"},
                {"name": "eventTime", "type": "long"},
                {"name": "lines", "type": {"type": "array", "items":
               """
                  + OrderLine.getClassSchema()
                  + "}}]}");

  private final Object[] values = new Object[SCHEMA$.getFields().size()];

  @Override
  public Schema getSchema() {
    return SCHEMA$;
  }

  @Override
  public Object get(int field) {
    return values[field];
  }

  @Override
  public void put(int field, Object value) {
    values[field] = value;
  }

  public String getOrderId() {
    return values[0].toString();
  }

  public String getChannel() {
    return values[1].toString();
  }

  public long getEventTimeMillis() {
    return (Long) values[4];
  }

  /** What sales are summed up from. */
  @SuppressWarnings("unchecked") // The schema says so.
  public Order toOrder() {
    return Order.newBuilder()
        .setOrderId(getOrderId())
        .setCountry(values[2].toString())
        .setCurrency(values[3].toString())
        .setEventTime(Instant.ofEpochMilli(getEventTimeMillis()))
        .setLines((List<OrderLine>) values[5])
        .build();
  }
}
