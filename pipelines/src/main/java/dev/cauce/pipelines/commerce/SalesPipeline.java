package dev.cauce.pipelines.commerce;

import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Inputs;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.RankProducts;
import dev.cauce.transforms.commerce.Sales;
import dev.cauce.transforms.commerce.SummarizeSales;
import dev.cauce.transforms.commerce.TopProduct;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.values.PCollection;
import org.joda.time.Duration;

/**
 * What was sold and what sells best, by calendar window.
 *
 * @param zone the calendar's
 */
public record SalesPipeline(ZoneId zone) implements PipelineDefinition {
  private static final Duration LONGEST_MONTH = Duration.standardDays(31);

  /** In UTC. */
  public SalesPipeline() {
    this(ZoneId.of("UTC"));
  }

  @Override
  public Class<SalesOptions> optionsType() {
    return SalesOptions.class;
  }

  /** As {@link SalesOptions} want it. */
  @Override
  public SalesPipeline with(PipelineOptions options) {
    return new SalesPipeline(zoneOf(options.as(SalesOptions.class)));
  }

  /** The zone that was chosen, UTC unless one was. */
  static ZoneId zoneOf(SalesOptions options) {
    String chosen = options.getZone();
    try {
      return ZoneId.of(chosen == null ? "UTC" : chosen);
    } catch (DateTimeException e) {
      throw new BadOptionException("zone", chosen, "is no time zone", "Europe/Madrid");
    }
  }

  @Override
  public String name() {
    return "sales";
  }

  /** The longest month; the clock's change in autumn makes it an hour longer. */
  @Override
  public Duration lookback(Topic<?> topic) {
    return zone.getRules().isFixedOffset()
        ? LONGEST_MONTH
        : LONGEST_MONTH.plus(Duration.standardHours(1));
  }

  @Override
  public List<Topic<?>> topics() {
    return List.of(CommerceTopics.ORDERS);
  }

  @Override
  public List<Table<?>> tables() {
    return List.of(Sales.TABLE, TopProduct.TABLE);
  }

  @Override
  public void define(Inputs inputs, Outputs outputs) {
    PCollection<List<Order>> orders = inputs.read(CommerceTopics.ORDERS);
    outputs.write(Sales.TABLE, orders.apply("SummarizeSales", SummarizeSales.in(zone)));
    outputs.write(TopProduct.TABLE, orders.apply("RankProducts", RankProducts.in(zone)));
  }
}
