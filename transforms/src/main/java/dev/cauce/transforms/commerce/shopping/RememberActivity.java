package dev.cauce.transforms.commerce.shopping;

import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.RecentActivity;
import dev.cauce.transforms.commerce.View;
import dev.cauce.transforms.timeorder.InTimeOrder;
import dev.cauce.transforms.timeorder.KeyEvents;
import dev.cauce.transforms.timeorder.MemoryCoder;
import dev.cauce.transforms.timeorder.StepFunction;
import dev.cauce.transforms.timeorder.Steps;
import java.util.List;
import java.util.function.Consumer;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TypeDescriptor;
import org.joda.time.Duration;
import org.joda.time.Instant;

/**
 * The last products of each customer.
 *
 * <p>In: lists of views, each at the event time of its earliest or before, bounded or unbounded;
 * those without a customer are left out. Out: a {@link RecentActivity} for each customer and minute
 * with a view, once the minute is complete.
 */
public final class RememberActivity
    extends PTransform<PCollection<List<View>>, PCollection<RecentActivity>> {
  private static final long serialVersionUID = 1L;
  private static final Steps<View> STEPS = new Steps<>(CommerceTopics.VIEWS, RecentActivity.STEP);

  private final int days;

  private RememberActivity(int days) {
    this.days = days;
  }

  /** Of the trailing {@code days}. */
  public static RememberActivity within(int days) {
    return new RememberActivity(days);
  }

  @Override
  public PCollection<RecentActivity> expand(PCollection<List<View>> views) {
    TupleTag<RecentActivity> rows = new TupleTag<>("rows");
    return views
        .apply(
            "ByCustomer",
            KeyEvents.of(CommerceTopics.VIEWS, View::getCustomerId, StringUtf8Coder.of()))
        .apply("Remember", InTimeOrder.apply(new OfCustomer(days), new TupleTag<>("minutes"), rows))
        .get(rows)
        .setTypeDescriptor(TypeDescriptor.of(RecentActivity.class));
  }

  private record OfCustomer(int days)
      implements StepFunction<String, View, RecentProducts, RecentActivity> {

    @Override
    public Steps<View> steps() {
      return STEPS;
    }

    @Override
    public Duration lookback() {
      return Duration.standardDays(days);
    }

    @Override
    public RecentProducts empty() {
      return new RecentProducts();
    }

    @Override
    public Coder<RecentProducts> memoryCoder() {
      return MemoryCoder.of(1, RecentProducts::write, RecentProducts::read);
    }

    @Override
    public void step(
        String customerId,
        List<View> views,
        RecentProducts products,
        Consumer<RecentActivity> rows) {
      views.forEach(products::take);
      Instant minute = STEPS.startOf(views.get(0));
      products.forget(STEPS.lastInstantOf(views.get(0)).minus(lookback()).getMillis());
      rows.accept(products.activity(customerId, minute));
    }
  }
}
