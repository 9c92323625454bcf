package dev.cauce.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts servers at the same time, or after the one that they need. If one fails, none stays. */
final class ParallelStart {
  private static final int POLL_MILLIS = 200;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<ServerStart> starts;
  private final Progress progress;
  private final List<CompletableFuture<ServerProcess>> servers = new ArrayList<>();

  private ParallelStart(List<ServerStart> starts, Progress progress) {
    this.starts = starts;
    this.progress = progress;
  }

  static List<ServerProcess> of(List<ServerStart> starts, Progress progress) {
    return new ParallelStart(starts, progress).run();
  }

  /** Starts servers that end with this JVM. */
  static List<ServerProcess> attached(List<ServerKind> kinds, Path data) {
    return of(
        kinds.stream().map(kind -> ServerStart.attached(kind, data)).toList(),
        Progress.onStandardError());
  }

  private List<ServerProcess> run() {
    starts.forEach(start -> servers.add(needed(start).thenApplyAsync(n -> one(start), threads)));
    try {
      await();
      return servers.stream().map(CompletableFuture::join).toList();
    } catch (StackException failure) {
      progress.failed();
      // Ends those that are still starting, too: nobody wants to wait for them.
      threads.shutdownNow();
      servers.forEach(ParallelStart::undo);
      throw failure;
    } finally {
      threads.shutdown();
    }
  }

  /** Returns what ends when the server may start: those that others need stand before them. */
  private CompletableFuture<?> needed(ServerStart start) {
    Optional<String> name = start.kind().needs();
    for (int i = 0; i < servers.size(); i++) {
      if (name.equals(Optional.of(starts.get(i).kind().name()))) {
        return servers.get(i);
      }
    }
    return CompletableFuture.completedFuture(null);
  }

  private ServerProcess one(ServerStart start) {
    ServerProcess server = ServerProcess.start(start);
    progress.ready(start.kind().title());
    return server;
  }

  private static void undo(CompletableFuture<ServerProcess> server) {
    ServerProcess started = server.exceptionally(failedToo -> null).join();
    if (started != null) {
      started.kill();
    }
  }

  private void await() {
    for (int next = 0; next < servers.size(); ) {
      failIfAnyFailed();
      try {
        servers.get(next).get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        next++;
      } catch (TimeoutException stillStarting) {
        progress.waiting(awaited());
      } catch (ExecutionException failed) {
        failIfAnyFailed();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw StackException.external("Interrupted while servers were starting");
      }
    }
  }

  private void failIfAnyFailed() {
    for (CompletableFuture<ServerProcess> server : servers) {
      if (server.isCompletedExceptionally()) {
        try {
          server.join();
        } catch (CompletionException e) {
          throw e.getCause() instanceof StackException known
              ? known
              : StackException.external("A server could not be started", e.getCause());
        }
      }
    }
  }

  private List<String> awaited() {
    List<String> titles = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      if (!servers.get(i).isDone()) {
        titles.add(starts.get(i).kind().title());
      }
    }
    return titles;
  }
}
