package dev.cauce.pipelines.commerce;

import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** What may be chosen of {@code shopping}; the zone is that of its funnel. */
public interface ShoppingOptions extends SalesOptions {

  @Description("How many days of sessions recommendations are made of, 1 to 90")
  @Default.Integer(7)
  int getTrailingDays();

  void setTrailingDays(int days);
}
