package dev.cauce.bench.measure;

import dev.cauce.bench.rows.RowSink;
import dev.cauce.bench.workload.InputKind;
import dev.cauce.bench.workload.Workload;
import dev.cauce.io.cassandra.Store;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * What a JVM measures.
 *
 * @param threads parallelism of the engine
 * @param place where the input lies
 * @param store where rows go, or null for the digest alone
 */
public record MeasuredRun(
    Contender contender,
    int threads,
    InputKind kind,
    String place,
    @Nullable Store store,
    Workload workload) {
  /** A run writes two generations, which are its contender's own. */
  static final int WARM_UP = 1;

  static final int MEASURED = 2;

  private static final String NO_STORE = "none";
  private static final int OWN_ARGUMENTS = 5;

  /** The generation that the warm-up, or what is measured, writes; null without a store. */
  RowSink.@Nullable Target target(int which) {
    return store == null ? null : new RowSink.Target(store, 2 * contender.ordinal() + which);
  }

  /** As arguments of a program. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add(contender.toString());
    arguments.add(String.valueOf(threads));
    arguments.add(kind.toString());
    arguments.add(place);
    arguments.add(store == null ? NO_STORE : store.address());
    arguments.addAll(workload.arguments());
    return arguments;
  }

  /** What {@link #arguments} has made. */
  public static MeasuredRun parse(String... arguments) {
    List<String> all = Arrays.asList(arguments);
    return new MeasuredRun(
        Contender.find(all.get(0)),
        Integer.parseInt(all.get(1)),
        InputKind.valueOf(all.get(2).toUpperCase(Locale.ROOT)),
        all.get(3),
        store(all.get(4)),
        Workload.parse(all.subList(OWN_ARGUMENTS, all.size())));
  }

  private static @Nullable Store store(String text) {
    return text.equals(NO_STORE) ? null : BenchOptions.store(text);
  }
}
