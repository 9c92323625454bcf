package dev.cauce.bench;

import java.io.Serializable;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/** Hands a final total to the digest. */
final class FlinkRowFn<T> extends ProcessFunction<T, Void> {
  private static final long serialVersionUID = 1L;

  /** Takes a total. */
  interface Row<T> extends Serializable {
    void add(T total);
  }

  private final Row<T> row;

  FlinkRowFn(Row<T> row) {
    this.row = row;
  }

  @Override
  public void processElement(T total, Context context, Collector<Void> out) {
    row.add(total);
  }
}
