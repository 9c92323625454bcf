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

  private List<ServerProcess> run() {
    starts.forEach(start -> servers.add(CompletableFuture.supplyAsync(() -> one(start), threads)));
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
