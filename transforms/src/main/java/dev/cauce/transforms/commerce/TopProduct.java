package dev.cauce.transforms.commerce;

import com.google.auto.value.AutoValue;
import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.results.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** One of the products that sold best within a calendar window, in one currency. */
@AutoValue
@DefaultSchema(AutoValueSchema.class)
public abstract class TopProduct {

  /** How many products a window shows. */
  public static final int RANKS = 20;

  /** The best sellers, best first within a window. */
  public static final Table<TopProduct> TABLE =
      Table.of("top_products", TopProduct.class)
          .partitionedBy("period", "currency")
          .clusteredBy("start", "rank")
          .versionedBy(TopProduct::getEvents)
          .ownedAt(product -> product.getEnd().minus(Duration.millis(1)));

  /** DAY, WEEK or MONTH. */
  @SchemaFieldNumber("0")
  public abstract String getPeriod();

  @SchemaFieldNumber("1")
  public abstract String getCurrency();

  @SchemaFieldNumber("2")
  public abstract Instant getStart();

  /** 1 for the highest net; ties by product id. */
  @SchemaFieldNumber("3")
  public abstract int getRank();

  /** The first instant after the window. */
  @SchemaFieldNumber("4")
  public abstract Instant getEnd();

  @SchemaFieldNumber("5")
  public abstract String getProductId();

  /** Units sold; what came back is not taken off. */
  @SchemaFieldNumber("6")
  public abstract long getUnits();

  /** What was sold less what was returned. */
  @SchemaFieldNumber("7")
  public abstract long getNetMicros();

  /** The events of the window, of all products. */
  @SchemaFieldNumber("8")
  public abstract long getEvents();

  /** Whether a sum is more than its cell holds: the cell then holds the number that is nearest. */
  @SchemaFieldNumber("9")
  public abstract boolean getSaturated();

  /** The rows of a window for a currency, best first. */
  public static List<TopProduct> best(
      CalendarPeriod period, IntervalWindow window, String currency, ProductTotals totals) {
    List<TopProduct> rows = new ArrayList<>(RANKS);
    for (ProductTotals.Ranked product : totals.best(RANKS)) {
      rows.add(
          builder()
              .setPeriod(period.name())
              .setCurrency(currency)
              .setStart(window.start())
              .setRank(rows.size() + 1)
              .setEnd(window.end())
              .setProductId(product.productId())
              .setUnits(product.units())
              .setNetMicros(product.netMicros())
              .setEvents(totals.events)
              .setSaturated(product.saturated())
              .build());
    }
    return rows;
  }

  public static Builder builder() {
    return new AutoValue_TopProduct.Builder().setSaturated(false);
  }

  /** Gathers the columns. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setPeriod(String period);

    public abstract Builder setCurrency(String currency);

    public abstract Builder setStart(Instant start);

    public abstract Builder setRank(int rank);

    public abstract Builder setEnd(Instant end);

    public abstract Builder setProductId(String productId);

    public abstract Builder setUnits(long units);

    public abstract Builder setNetMicros(long netMicros);

    public abstract Builder setEvents(long events);

    public abstract Builder setSaturated(boolean saturated);

    public abstract TopProduct build();
  }
}
