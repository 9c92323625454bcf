package dev.cauce.io.runs;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import dev.cauce.io.cassandra.StoreSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Views of the active generations, for readers who live on. Each pipeline's pointer is resolved at
 * most once a second, however many answers are given; take a view for each answer, and all of the
 * answer from it.
 *
 * <p>Thread-safe.
 */
public final class ActiveViews {
  private static final long RESOLVE_SECONDS = 1;

  private final StoreSession session;
  private final Generations generations;
  private final Map<String, Supplier<Optional<Integer>>> pointers = new ConcurrentHashMap<>();

  public ActiveViews(StoreSession session) {
    this.session = session;
    generations = new Generations(session);
  }

  /** The generation of {@code pipeline} that is active; empty before its first run. */
  public Optional<GenerationView> of(String pipeline) {
    return pointers
        .computeIfAbsent(pipeline, this::pointer)
        .get()
        .map(generation -> new GenerationView(session, pipeline, generation));
  }

  private Supplier<Optional<Integer>> pointer(String pipeline) {
    return Suppliers.memoizeWithExpiration(
        () -> Optional.ofNullable(generations.active(pipeline)).map(ActiveGeneration::generation),
        RESOLVE_SECONDS,
        TimeUnit.SECONDS);
  }
}
