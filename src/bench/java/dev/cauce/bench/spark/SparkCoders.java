package dev.cauce.bench.spark;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Serializer;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import dev.cauce.bench.rows.CellCoder;
import dev.cauce.bench.rows.SalesRows.Cell;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.ProductTotals;
import dev.cauce.transforms.commerce.SalesTotal;
import dev.cauce.transforms.intake.ArrivalCounts;
import dev.cauce.transforms.intake.EventCoder;
import dev.cauce.transforms.sensors.SensorReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.beam.sdk.coders.Coder;
import org.apache.spark.serializer.KryoRegistrator;

/** How Kryo encodes what native Spark jobs shuffle: by Cauce's coders. */
public final class SparkCoders implements KryoRegistrator {

  @Override
  public void registerClasses(Kryo kryo) {
    kryo.register(Order.class, new ByCoder<>(EventCoder.of(Order.class)));
    kryo.register(SensorReading.class, new ByCoder<>(EventCoder.of(SensorReading.class)));
    kryo.register(SalesTotal.class, new ByCoder<>(SalesTotal.CODER));
    kryo.register(ProductTotals.class, new ByCoder<>(ProductTotals.CODER));
    kryo.register(ArrivalCounts.class, new ByCoder<>(ArrivalCounts.CODER));
    kryo.register(Cell.class, new ByCoder<>(CellCoder.of()));
  }

  private static final class ByCoder<T> extends Serializer<T> {
    private final Coder<T> coder;

    ByCoder(Coder<T> coder) {
      this.coder = coder;
    }

    @Override
    public void write(Kryo kryo, Output out, T value) {
      try {
        coder.encode(value, out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public T read(Kryo kryo, Input in, Class<T> type) {
      try {
        return coder.decode(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
