package dev.cauce.suite.commerce;

import dev.cauce.pipelines.Inputs;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.RankProducts;
import dev.cauce.transforms.commerce.Sales;
import dev.cauce.transforms.commerce.SummarizeSales;
import dev.cauce.transforms.commerce.TopProduct;
import dev.cauce.transforms.intake.EventCoder;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.coders.ListCoder;
import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.apache.beam.sdk.values.TypeDescriptors;
import org.joda.time.Duration;

/**
 * {@code sales} as it is, but of another topic: the code of another day.
 *
 * @param toOrder what that day's code takes from an event
 */
public record SalesOf<E extends SpecificRecord>(
    Topic<E> topic, SerializableFunction<E, Order> toOrder) implements PipelineDefinition {

  @Override
  public String name() {
    return "sales";
  }

  @Override
  public Duration lookback(Topic<?> topic) {
    return Duration.standardDays(31);
  }

  @Override
  public List<Topic<?>> topics() {
    return List.of(topic);
  }

  @Override
  public List<Table<?>> tables() {
    return List.of(Sales.TABLE, TopProduct.TABLE);
  }

  @Override
  public void define(Inputs inputs, Outputs outputs) {
    // A lambda that names the field would hold all of this, which can't be serialized.
    SerializableFunction<E, Order> order = toOrder;
    PCollection<List<Order>> orders =
        inputs
            .read(topic)
            .apply(
                "Orders",
                MapElements.into(TypeDescriptors.lists(TypeDescriptor.of(Order.class)))
                    .via(events -> events.stream().map(order::apply).toList()))
            .setCoder(ListCoder.of(EventCoder.of(Order.class)));
    outputs.write(Sales.TABLE, orders.apply("Sales", SummarizeSales.in(ZoneOffset.UTC)));
    outputs.write(TopProduct.TABLE, orders.apply("Products", RankProducts.in(ZoneOffset.UTC)));
  }
}
