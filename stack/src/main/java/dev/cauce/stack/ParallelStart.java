package dev.cauce.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts servers at the same time. If one fails, none stays. */
final class ParallelStart {
  private static final int POLL_MILLIS = 200;

  private final List<ServerStart> starts;
  private final List<CompletableFuture<ServerProcess>> servers = new ArrayList<>();

  private ParallelStart(List<ServerStart> starts) {
    this.starts = starts;
  }

  static List<ServerProcess> of(List<ServerStart> starts, Progress progress) {
    ExecutorService threads = Executors.newCachedThreadPool();
    try {
      return new ParallelStart(starts).run(threads, progress);
    } finally {
      threads.shutdown();
    }
  }

  private List<ServerProcess> run(ExecutorService threads, Progress progress) {
    for (ServerStart start : starts) {
      CompletableFuture<ServerProcess> server =
          CompletableFuture.supplyAsync(() -> ServerProcess.start(start), threads);
      servers.add(
          server.whenComplete(
              (ready, failure) -> {
                if (failure == null) {
                  progress.ready(start.kind().title());
                }
              }));
    }
    try {
      await(progress);
      return servers.stream().map(CompletableFuture::join).toList();
    } catch (StackException failure) {
      progress.failed();
      // One that is still starting would be left behind: it is waited for.
      servers.forEach(ParallelStart::undo);
      throw failure;
    }
  }

  private static void undo(CompletableFuture<ServerProcess> server) {
    ServerProcess started = server.exceptionally(failedToo -> null).join();
    if (started != null) {
      started.kill();
    }
  }

  private void await(Progress progress) {
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
