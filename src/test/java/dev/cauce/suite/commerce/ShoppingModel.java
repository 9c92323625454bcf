package dev.cauce.suite.commerce;

import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.model.IntakeModel;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.suite.model.PipelineModel;
import dev.cauce.transforms.commerce.Funnel;
import dev.cauce.transforms.commerce.ProductRecommendation;
import dev.cauce.transforms.commerce.View;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Funnel, recommendations and activity of a week, by going through sorted views session by session.
 * A product has less than 500 companions here, so none is left out.
 *
 * @param zone the funnel's
 */
public record ShoppingModel(ZoneId zone) implements PipelineModel {
  private static final long[] THOUSANDTHS_OF_AGE = {1000, 906, 820, 743, 673, 610, 552};
  private static final int WEEK_HOURS = 168;
  private static final int RANKS = 20;
  private static final int NEAREST = 10;

  private record Window(Period period, ZonedDateTime start) {}

  private static final class Steps {
    final Set<List<View>> sessions = new HashSet<>();
    final Set<List<View>> withCart = new HashSet<>();
    final Set<List<View>> withPurchase = new HashSet<>();
    final Map<String, Long> actions = new HashMap<>();
  }

  private static final class Together {
    long sessions;
    long weight;
  }

  @Override
  public ModelTables of(Iterable<LogRecord> log) {
    ModelTables tables = new ModelTables();
    List<View> views = new ArrayList<>();
    new IntakeModel<>(new ViewRules(), tables).read(log, views::add);
    views.sort(Comparator.comparing(View::getEventTime).thenComparing(View::getViewId));
    Collection<List<View>> sessions = sessionsOf(views);
    addFunnel(sessions, tables);
    addRecommendations(sessions, tables);
    ActivityModel.add(views, tables);
    return tables;
  }

  static Collection<List<View>> sessionsOf(List<View> views) {
    List<List<View>> all = new ArrayList<>();
    Map<String, List<View>> open = new HashMap<>();
    for (View view : views) {
      List<View> session = open.get(view.getSessionId());
      if (session == null || !goesOn(session.get(session.size() - 1), view)) {
        session = new ArrayList<>();
        open.put(view.getSessionId(), session);
        all.add(session);
      }
      session.add(view);
    }
    return all;
  }

  private static boolean goesOn(View last, View next) {
    Instant before = last.getEventTime();
    Instant now = next.getEventTime();
    return Duration.between(before, now).compareTo(Duration.ofMinutes(30)) < 0
        && before.truncatedTo(ChronoUnit.DAYS).equals(now.truncatedTo(ChronoUnit.DAYS));
  }

  private void addFunnel(Collection<List<View>> sessions, ModelTables tables) {
    Map<Window, Steps> windows = new HashMap<>();
    for (List<View> session : sessions) {
      for (View view : session) {
        for (Period period : List.of(Period.HOUR, Period.DAY)) {
          ZonedDateTime start = period.startOf(view.getEventTime().atZone(zone));
          Steps steps = windows.computeIfAbsent(new Window(period, start), any -> new Steps());
          steps.sessions.add(session);
          steps.actions.merge(view.getAction().name(), 1L, Long::sum);
          switch (view.getAction()) {
            case CART -> steps.withCart.add(session);
            case PURCHASE -> steps.withPurchase.add(session);
            default -> {}
          }
        }
      }
    }
    windows.forEach((window, steps) -> addRow(window, steps, tables));
  }

  private static void addRow(Window window, Steps steps, ModelTables tables) {
    Instant end = window.period().after(window.start()).toInstant();
    long buying = steps.withPurchase.size();
    tables.add(
        Funnel.TABLE,
        end.minusMillis(1),
        window.period().name(),
        ModelTables.joda(window.start().toInstant()),
        ModelTables.joda(end),
        (long) steps.sessions.size(),
        (long) steps.withCart.size(),
        buying,
        steps.actions.getOrDefault("VIEW", 0L),
        steps.actions.getOrDefault("CART", 0L),
        steps.actions.getOrDefault("PURCHASE", 0L),
        buying / (double) steps.sessions.size(),
        steps.actions.values().stream().mapToLong(count -> count).sum(),
        ModelTables.joda(
            window
                .start()
                .withZoneSameInstant(ZoneOffset.UTC)
                .toLocalDate()
                .withDayOfYear(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()));
  }

  /** By product and hour since 1970: what it met. */
  private static Map<String, TreeMap<Long, Map<String, Together>>> meetings(
      Collection<List<View>> sessions) {
    Map<String, TreeMap<Long, Map<String, Together>>> all = new HashMap<>();
    for (List<View> session : sessions) {
      List<String> met = new ArrayList<>();
      for (View view : session) {
        String product = view.getProductId();
        List<String> near = met.subList(Math.max(0, met.size() - NEAREST), met.size());
        boolean known = near.contains(product);
        if (known && !view.getAction().name().equals("VIEW")) {
          continue;
        }
        long hour = view.getEventTime().getEpochSecond() / 3600;
        for (int d = 1; d <= near.size() && !near.get(near.size() - d).equals(product); d++) {
          String other = near.get(near.size() - d);
          add(all, other, hour, product, known ? 0 : 1, 10_080 / d);
          if (!known) {
            add(all, product, hour, other, 1, 5_040 / d);
          }
        }
        met.remove(product);
        met.add(product);
      }
    }
    return all;
  }

  private static void add(
      Map<String, TreeMap<Long, Map<String, Together>>> all,
      String from,
      long hour,
      String to,
      int sessions,
      long weight) {
    Together together =
        all.computeIfAbsent(from, any -> new TreeMap<>())
            .computeIfAbsent(hour, any -> new HashMap<>())
            .computeIfAbsent(to, any -> new Together());
    together.sessions += sessions;
    together.weight += weight;
  }

  private static void addRecommendations(Collection<List<View>> sessions, ModelTables tables) {
    meetings(sessions)
        .forEach(
            (product, hours) -> {
              for (long hour : hours.keySet()) {
                Map<String, Together> week = new TreeMap<>();
                hours
                    .subMap(hour - WEEK_HOURS + 1, hour + 1)
                    .forEach(
                        (at, met) ->
                            met.forEach(
                                (other, together) -> {
                                  Together sum = week.computeIfAbsent(other, any -> new Together());
                                  sum.sessions += together.sessions;
                                  sum.weight +=
                                      together.weight * THOUSANDTHS_OF_AGE[(int) (hour - at) / 24];
                                }));
                addRows(product, Instant.ofEpochSecond(hour * 3600), week, tables);
              }
            });
  }

  private static void addRows(
      String product, Instant hour, Map<String, Together> week, ModelTables tables) {
    long all = week.values().stream().mapToLong(together -> together.weight).sum();
    List<String> best = new ArrayList<>(week.keySet());
    best.sort(Comparator.comparing(other -> -week.get(other).weight));
    for (int i = 0; i < Math.min(RANKS, best.size()); i++) {
      Together together = week.get(best.get(i));
      tables.add(
          ProductRecommendation.TABLE,
          hour.plusMillis(3_599_999),
          product,
          ModelTables.joda(hour),
          i + 1,
          best.get(i),
          together.sessions,
          together.weight / 10_080_000.0,
          (double) together.weight / all,
          ModelTables.joda(monthOf(hour)));
    }
  }

  static Instant monthOf(Instant time) {
    return time.atZone(ZoneOffset.UTC)
        .toLocalDate()
        .withDayOfMonth(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }
}
