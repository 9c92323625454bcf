package dev.cauce.feed.commerce;

import dev.cauce.feed.generate.Following;
import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.generate.Scenario;
import dev.cauce.transforms.commerce.CommerceTopics;
import dev.cauce.transforms.commerce.Order;
import dev.cauce.transforms.commerce.OrderLine;
import dev.cauce.transforms.commerce.Payment;
import dev.cauce.transforms.commerce.View;
import dev.cauce.transforms.intake.Topic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecord;

/**
 * A shop's orders, what was looked at before some of them and by others, how they are paid by those
 * customers that are known, and what thieves pay with the same cards, for which chargebacks come
 * later.
 */
final class CommerceWorld implements Scenario<Order> {
  private static final int LONGEST_SECONDS_TO_PAY = 20;
  private static final int HOUR_MILLIS = 3_600_000;

  private final OrderGenerator orders;
  private final PaymentGenerator payments;
  private final Browsing browsing;
  private final GenerateSettings settings;

  private CommerceWorld(GenerateSettings settings) {
    orders = OrderGenerator.in(settings, OrderSpread.USUAL);
    payments = PaymentGenerator.in(settings);
    browsing = new Browsing(settings.seed());
    this.settings = settings;
  }

  /** The records of all topics of e-commerce that {@code settings} describe. */
  static GeneratedLog<Order> generate(GenerateSettings settings) {
    return new GeneratedLog<>(settings, new CommerceWorld(settings));
  }

  @Override
  public Topic<Order> topic() {
    return CommerceTopics.ORDERS;
  }

  @Override
  public List<Topic<?>> others() {
    return List.of(CommerceTopics.PAYMENTS, CommerceTopics.CHARGEBACKS, CommerceTopics.VIEWS);
  }

  @Override
  public long timeMillisOf(long slot) {
    return orders.timeMillisOf(slot);
  }

  @Override
  public Order event(Draw draw) {
    return orders.event(draw);
  }

  @Override
  public void follow(Order order, Draw draw, Following following) {
    browsing.follow(order, draw.number(), following);
    long micros = order.getLines().stream().mapToLong(CommerceWorld::soldMicros).sum();
    if (order.getCustomerId() == null || micros == 0) {
      return;
    }
    SplittableRandom random = new SplittableRandom(draw.number() * 37 + draw.slot());
    long paid = draw.timeMillis() + 1000L * random.nextInt(LONGEST_SECONDS_TO_PAY);
    Payment payment =
        new Payment(
            "p" + order.getOrderId().substring(1),
            order.getCustomerId(),
            Payers.terminalOf(order.getCustomerId().hashCode(), random),
            micros,
            order.getCurrency(),
            Instant.ofEpochMilli(paid));
    following.add(CommerceTopics.PAYMENTS, payment);
    Payment stolen = payments.ofThief(payment, paid + random.nextInt(HOUR_MILLIS), random);
    if (stolen != null) {
      following.add(CommerceTopics.PAYMENTS, stolen);
      payments.report(stolen, draw, following);
    }
  }

  private static long soldMicros(OrderLine line) {
    return Math.max(0, line.getQuantity()) * line.getUnitPriceMicros();
  }

  @Override
  public void spoil(Order order, int variant) {
    orders.spoil(order, variant);
  }

  @Override
  public void spoilOther(SpecificRecord event, int variant) {
    if (event instanceof View view) {
      ViewGenerator.spoilView(view, variant);
    } else if (event instanceof Payment payment) {
      payments.spoil(payment, variant);
    } else {
      payments.spoilOther(event, variant);
    }
  }

  @Override
  public List<Map<String, Object>> truth() {
    List<Map<String, Object>> all = new ArrayList<>(payments.truth());
    all.addAll(Themes.truth(settings));
    return all;
  }
}
