package dev.cauce.suite.social;

import dev.cauce.suite.log.LogRecord;
import dev.cauce.suite.model.IntakeModel;
import dev.cauce.suite.model.ModelTables;
import dev.cauce.suite.model.PipelineModel;
import dev.cauce.transforms.social.Brand;
import dev.cauce.transforms.social.BrandPost;
import dev.cauce.transforms.social.BrandSentiment;
import dev.cauce.transforms.social.MoodAlert;
import dev.cauce.transforms.social.Post;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What people say of brands: a list of what each post says of each, and loops over it. */
public record SentimentModel() implements PipelineModel {

  /** A post that names a brand. */
  record Say(Post post, Brand brand, String language, int score, String polarity) {
    Instant time() {
      return post.getEventTime();
    }

    boolean read() {
      return !language.equals("other");
    }
  }

  @Override
  public ModelTables of(Iterable<LogRecord> log) {
    ModelTables tables = new ModelTables();
    List<Post> posts = new ArrayList<>();
    List<Brand> entries = new ArrayList<>();
    new IntakeModel<>(new PostRules("sentiment"), tables).read(log, posts::add);
    new IntakeModel<>(new BrandRules("sentiment"), tables).read(log, entries::add);
    posts.sort(Comparator.comparing(Post::getEventTime).thenComparing(Post::getPostId));
    entries.sort(Comparator.comparing(Brand::getEventTime));
    List<Say> said = new ArrayList<>();
    PlainScores scores = new PlainScores();
    for (Post post : posts) {
      for (Brand brand : NamedBrands.in(post.getText(), NamedBrands.watched(entries, post))) {
        String language = PlainScores.languageOf(post.getLanguage(), post.getText());
        int score = scores.score(language, post.getText());
        said.add(new Say(post, brand, language, score, PlainScores.polarity(language, score)));
      }
    }
    for (String period : List.of("HOUR", "DAY")) {
      ChronoUnit unit = period.equals("HOUR") ? ChronoUnit.HOURS : ChronoUnit.DAYS;
      said.stream()
          .collect(Collectors.groupingBy(one -> one.time().truncatedTo(unit)))
          .forEach((start, own) -> addMoods(tables, period, start, own));
    }
    addPosts(tables, said);
    said.stream()
        .filter(Say::read)
        .collect(Collectors.groupingBy(one -> one.brand().getBrandId()))
        .forEach((brand, own) -> MoodAlerts.add(tables, brand, own));
    return tables;
  }

  private static void addMoods(ModelTables tables, String period, Instant start, List<Say> said) {
    TreeSet<String> platforms = new TreeSet<>(List.of("*"));
    said.forEach(one -> platforms.add(one.post().getPlatform()));
    for (String platform : platforms) {
      List<Say> there =
          said.stream()
              .filter(one -> platform.equals("*") || platform.equals(one.post().getPlatform()))
              .toList();
      there.stream()
          .collect(Collectors.groupingBy(one -> one.brand().getBrandId()))
          .forEach(
              (brand, own) -> addMood(tables, period, start, List.of(brand, platform), own, there));
    }
  }

  private static void addMood(
      ModelTables tables,
      String period,
      Instant start,
      List<String> brandAndPlatform,
      List<Say> own,
      List<Say> all) {
    Duration length = period.equals("HOUR") ? Duration.ofHours(1) : Duration.ofDays(1);
    long read = own.stream().filter(Say::read).count();
    long sum = own.stream().mapToLong(Say::score).sum();
    tables.add(
        BrandSentiment.TABLE,
        start.plus(length).minusMillis(1),
        brandAndPlatform.get(0),
        period,
        brandAndPlatform.get(1),
        ModelTables.joda(start),
        ModelTables.joda(start.plus(length)),
        nameOf(own),
        (long) own.size(),
        count(own, "POSITIVE"),
        count(own, "NEUTRAL"),
        count(own, "NEGATIVE"),
        own.size() - read,
        read == 0 ? 0.0 : sum / 10_000.0 / read,
        own.size() / (double) all.size(),
        (long) all.size(),
        ModelTables.joda(
            start
                .atZone(ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.DAYS)
                .withDayOfYear(1)
                .toInstant()));
  }

  /** That of the last post, of two at one time the greater. */
  private static String nameOf(List<Say> said) {
    return said.stream()
        .max(Comparator.comparing(Say::time).thenComparing(one -> one.brand().getName()))
        .orElseThrow()
        .brand()
        .getName();
  }

  private static long count(List<Say> said, String polarity) {
    return said.stream().filter(one -> one.read() && one.polarity().equals(polarity)).count();
  }

  private static void addPosts(ModelTables tables, List<Say> said) {
    Map<List<Object>, List<Say>> days = new TreeMap<>(Comparator.comparing(Object::toString));
    for (Say one : said) {
      if (!one.polarity().equals("NEUTRAL")) {
        days.computeIfAbsent(
                List.of(
                    one.brand().getBrandId(),
                    one.polarity(),
                    one.time().truncatedTo(ChronoUnit.DAYS)),
                any -> new ArrayList<>())
            .add(one);
      }
    }
    days.forEach(
        (key, own) -> {
          own.sort(
              Comparator.<Say>comparingInt(one -> -Math.abs(one.score()))
                  .thenComparing(Say::time)
                  .thenComparing(one -> one.post().getPostId()));
          for (int rank = 1; rank <= Math.min(10, own.size()); rank++) {
            addPost(tables, key, rank, own);
          }
        });
  }

  private static void addPost(ModelTables tables, List<Object> key, int rank, List<Say> day) {
    Say one = day.get(rank - 1);
    Instant start = (Instant) key.get(2);
    tables.add(
        BrandPost.TABLE,
        start.plus(1, ChronoUnit.DAYS).minusMillis(1),
        key.get(0),
        key.get(1),
        ModelTables.joda(start),
        rank,
        ModelTables.joda(start.plus(1, ChronoUnit.DAYS)),
        one.post().getPostId(),
        one.post().getPlatform(),
        ModelTables.joda(one.time()),
        one.score() / 10_000.0,
        one.post().getText(),
        (long) day.size(),
        monthOf(start));
  }

  static org.joda.time.Instant monthOf(Instant time) {
    return ModelTables.joda(
        time.atZone(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).withDayOfMonth(1).toInstant());
  }

  /** The alerts of one brand. */
  private static final class MoodAlerts {
    private MoodAlerts() {}

    static void add(ModelTables tables, String brand, List<Say> said) {
      TreeMap<Instant, List<Say>> hours =
          said.stream()
              .collect(
                  Collectors.groupingBy(
                      one -> one.time().truncatedTo(ChronoUnit.HOURS),
                      TreeMap::new,
                      Collectors.toList()));
      TreeSet<Instant> low = new TreeSet<>();
      for (Instant hour : hours.keySet()) {
        Instant end = hour.plus(1, ChronoUnit.HOURS);
        Instant worst = null;
        double most = 0;
        for (Instant first :
            hours.subMap(hour.minus(5, ChronoUnit.HOURS), true, hour, true).descendingKeySet()) {
          Map<Instant, List<Say>> week = hours.subMap(first.minus(168, ChronoUnit.HOURS), first);
          double below = below(usual(week), between(hours, first, end));
          if (week.size() >= 6 && below >= 4 && below > most) {
            worst = first;
            most = below;
          }
        }
        if (worst != null) {
          Instant since = hour.minus(24, ChronoUnit.HOURS);
          if (low.subSet(since, hour).isEmpty()) {
            List<Say> now = between(hours, worst, end);
            double[] usual = usual(hours.subMap(worst.minus(168, ChronoUnit.HOURS), worst));
            tables.add(
                MoodAlert.TABLE,
                end.minusMillis(1),
                ModelTables.joda(end.minusMillis(1)),
                brand,
                lastOf(hours.get(hour)),
                rounded(mean(now) / 10_000),
                rounded(usual[1] / 10_000),
                rounded(most),
                (long) now.size(),
                SentimentModel.count(now, "NEGATIVE"),
                (int) Duration.between(worst, end).toHours(),
                (long) usual[0],
                monthOf(end.minusMillis(1)));
          }
          low.add(hour);
        }
      }
    }

    private static String lastOf(List<Say> hour) {
      return hour.get(hour.size() - 1).brand().getName();
    }

    /** How many standard errors; none if it can't be known or is little. */
    private static double below(double[] usual, List<Say> now) {
      if (now.size() < 20 || usual[0] < 50 || usual[1] - mean(now) < 2000) {
        return 0;
      }
      return (usual[1] - mean(now)) / Math.max(200, Math.sqrt(usual[2] / now.size() + usual[3]));
    }

    private static List<Say> between(TreeMap<Instant, List<Say>> hours, Instant from, Instant to) {
      return hours.subMap(from, to).values().stream().flatMap(List::stream).toList();
    }

    private static double mean(List<Say> said) {
      return (double) said.stream().mapToLong(Say::score).sum() / said.size();
    }

    /** Posts, mean, variance of a post, and variance between hours. */
    private static double[] usual(Map<Instant, List<Say>> week) {
      List<Say> all = week.values().stream().flatMap(List::stream).toList();
      double n = all.size();
      if (n < 2) {
        return new double[] {n, 0, 0, 0};
      }
      double mean = mean(all);
      double variance =
          Math.max(
              0,
              (all.stream().mapToLong(one -> (long) one.score() * one.score()).sum()
                      - mean * all.stream().mapToLong(Say::score).sum())
                  / (n - 1));
      double apart = 0;
      double squares = 0;
      for (List<Say> hour : week.values()) {
        apart += hour.size() * (mean(hour) - mean) * (mean(hour) - mean);
        squares += (double) hour.size() * hour.size();
      }
      double scale = n - squares / n;
      double between = (apart - (week.size() - 1) * variance) / scale;
      return new double[] {n, mean, variance, scale > 0 ? Math.max(0, between) : 0};
    }

    private static double rounded(double value) {
      return Math.round(value * 10_000) / 10_000.0;
    }
  }
}
