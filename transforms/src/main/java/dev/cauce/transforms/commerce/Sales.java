package dev.cauce.transforms.commerce;

import com.google.auto.value.AutoValue;
import dev.cauce.transforms.aggregate.CalendarPeriod;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.AutoValueSchema;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.apache.beam.sdk.schemas.annotations.SchemaFieldNumber;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;
import org.joda.time.Instant;

/** What was sold within a calendar window, in one country or all ({@code *}), in one currency. */
@AutoValue
@DefaultSchema(AutoValueSchema.class)
public abstract class Sales {

  /** Sales, newest window last. */
  public static final Table<Sales> TABLE =
      Table.of("sales", Sales.class)
          .partitionedBy("period", "currency", "country")
          .clusteredBy("start")
          .versionedBy(Sales::getEvents)
          .ownedAt(sales -> sales.getEnd().minus(Duration.millis(1)));

  /** HOUR, DAY, WEEK or MONTH. */
  @SchemaFieldNumber("0")
  public abstract String getPeriod();

  @SchemaFieldNumber("1")
  public abstract String getCurrency();

  @SchemaFieldNumber("2")
  public abstract String getCountry();

  @SchemaFieldNumber("3")
  public abstract Instant getStart();

  /** The first instant after the window. */
  @SchemaFieldNumber("4")
  public abstract Instant getEnd();

  /** Orders and returns; one that sells and returns counts once. */
  @SchemaFieldNumber("5")
  public abstract long getEvents();

  /** Events with a positive line. */
  @SchemaFieldNumber("6")
  public abstract long getOrders();

  /** Events with a negative line. */
  @SchemaFieldNumber("7")
  public abstract long getReturns();

  @SchemaFieldNumber("8")
  public abstract long getUnits();

  @SchemaFieldNumber("9")
  public abstract long getReturnedUnits();

  @SchemaFieldNumber("10")
  public abstract long getGrossMicros();

  @SchemaFieldNumber("11")
  public abstract long getReturnedMicros();

  /** Gross less returned. */
  @SchemaFieldNumber("12")
  public abstract long getNetMicros();

  /**
   * The different customers of the events that name one: exact up to 4,096, beyond with a relative
   * standard error of 1.6%.
   */
  @SchemaFieldNumber("13")
  public abstract long getCustomers();

  /** Whether a sum is more than its cell holds: the cell then holds the number that is nearest. */
  @SchemaFieldNumber("14")
  public abstract boolean getSaturated();

  /** The row of a window, for a country, or all, and a currency. */
  public static Sales of(
      CalendarPeriod period,
      IntervalWindow window,
      KV<String, String> countryAndCurrency,
      SalesTotal total) {
    return builder()
        .setPeriod(period.name())
        .setCurrency(countryAndCurrency.getValue())
        .setCountry(countryAndCurrency.getKey())
        .setStart(window.start())
        .setEnd(window.end())
        .setEvents(total.events)
        .setOrders(total.orders)
        .setReturns(total.returns)
        .setUnits(total.units)
        .setReturnedUnits(total.returnedUnits)
        .setGrossMicros(total.grossMicros.saturated())
        .setReturnedMicros(total.returnedMicros.saturated())
        .setNetMicros(total.grossMicros.minus(total.returnedMicros).saturated())
        .setCustomers(total.customers.count())
        .setSaturated(total.isSaturated())
        .build();
  }

  public static Builder builder() {
    return new AutoValue_Sales.Builder().setSaturated(false);
  }

  /** Gathers the columns. */
  @AutoValue.Builder
  public abstract static class Builder {
    public abstract Builder setPeriod(String period);

    public abstract Builder setCurrency(String currency);

    public abstract Builder setCountry(String country);

    public abstract Builder setStart(Instant start);

    public abstract Builder setEnd(Instant end);

    public abstract Builder setEvents(long events);

    public abstract Builder setOrders(long orders);

    public abstract Builder setReturns(long returns);

    public abstract Builder setUnits(long units);

    public abstract Builder setReturnedUnits(long returnedUnits);

    public abstract Builder setGrossMicros(long grossMicros);

    public abstract Builder setReturnedMicros(long returnedMicros);

    public abstract Builder setNetMicros(long netMicros);

    public abstract Builder setCustomers(long customers);

    public abstract Builder setSaturated(boolean saturated);

    public abstract Sales build();
  }
}
