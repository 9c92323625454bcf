package dev.cauce.suite.commerce;

import dev.cauce.suite.model.ModelTables;
import dev.cauce.transforms.commerce.RecentActivity;
import dev.cauce.transforms.commerce.View;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What customers did last, by going back from each minute. */
final class ActivityModel {
  private static final int MOST = 20;

  private ActivityModel() {}

  /** Adds the rows of {@code views}, which are in order. */
  static void add(List<View> views, ModelTables tables) {
    Map<String, List<View>> byCustomer = new HashMap<>();
    for (View view : views) {
      if (view.getCustomerId() != null) {
        byCustomer.computeIfAbsent(view.getCustomerId(), any -> new ArrayList<>()).add(view);
      }
    }
    byCustomer.forEach((customer, own) -> add(customer, own, tables));
  }

  private static void add(String customer, List<View> views, ModelTables tables) {
    for (int i = 0; i < views.size(); i++) {
      Instant minute = minuteOf(views.get(i));
      if (i + 1 < views.size() && minuteOf(views.get(i + 1)).equals(minute)) {
        continue;
      }
      Instant last = minute.plusMillis(59_999);
      Map<String, View> newestFirst = new LinkedHashMap<>();
      for (int back = i; back >= 0 && newestFirst.size() < MOST; back--) {
        if (views.get(back).getEventTime().isAfter(last.minus(Duration.ofDays(7)))) {
          newestFirst.putIfAbsent(views.get(back).getProductId(), views.get(back));
        }
      }
      tables.add(
          RecentActivity.TABLE,
          last,
          customer,
          ModelTables.joda(minute),
          newestFirst.size(),
          json(newestFirst, View::getProductId),
          json(newestFirst, view -> view.getAction().name()),
          json(newestFirst, view -> view.getEventTime().toString()),
          ModelTables.joda(ShoppingModel.monthOf(minute)));
    }
  }

  private static Instant minuteOf(View view) {
    return view.getEventTime().truncatedTo(ChronoUnit.MINUTES);
  }

  /** The generated ids need no escapes. */
  private static String json(Map<String, View> views, Function<View, String> value) {
    return "[\"" + String.join("\",\"", views.values().stream().map(value).toList()) + "\"]";
  }
}
