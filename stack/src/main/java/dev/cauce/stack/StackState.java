package dev.cauce.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The servers of one data folder, and the file {@code stack.properties} there, which tells other
 * programs where a running stack is: {@code kafka=127.0.0.1:PORT}, {@code
 * cassandra=127.0.0.1:PORT}, of several all with commas between, {@code flink=127.0.0.1:PORT},
 * {@code spark=spark://127.0.0.1:PORT}, {@code spark.web=127.0.0.1:PORT}, their pids, the folder,
 * and of a secure stack the files by which clients log in.
 */
record StackState(Path data) {
  static StackState of(Path given) {
    Path data = given == null ? Home.current().defaultData() : given;
    return new StackState(data.toAbsolutePath().normalize());
  }

  Layout layout() {
    return Layout.in(data);
  }

  Path file() {
    return data.resolve("stack.properties");
  }

  List<ServerState> servers() {
    return layout().kinds().stream().map(kind -> ServerState.of(kind, data)).toList();
  }

  void write() {
    Map<String, String> values = new HashMap<>();
    for (ServerState server : servers()) {
      if (server.runs()) {
        server
            .kind()
            .published(server.ports())
            .forEach((key, value) -> values.merge(key, value, (a, b) -> a + "," + b));
      }
      values.put(server.kind().name() + ".pid", server.pid());
    }
    if (layout().secure()) {
      Security security = Security.in(data);
      for (String family : List.of("kafka", "cassandra")) {
        values.put(family + ".security", security.clientFile(family).toString());
      }
    }
    values.put("data", data.toString());
    ProcessRecord.store(values, file());
  }

  /** Fails unless the server is there, which the option of {@code up} starts. */
  void mustAnswer(ServerKind kind, String option) {
    if (!ServerState.of(kind, data).answers()) {
      throw StackException.external(
          "%s is not up in %s. Start it with: stack up %s --data %s"
              .formatted(kind.title(), data, option, data));
    }
  }

  /** Ends every server that runs, and removes the file. Returns the titles of those it ended. */
  List<String> end() {
    List<ServerState> running = servers().stream().filter(ServerState::runs).toList();
    List<ProcessHandle> descendants =
        running.stream().flatMap(server -> server.descendants().stream()).toList();
    List<String> ended = new ArrayList<>();
    // All are asked first, so that they end at the same time.
    running.forEach(ServerState::askToEnd);
    for (ServerState server : running) {
      server.awaitEnd();
      ended.add(server.kind().title());
    }
    // What did not end with its server, and would still write to its folder.
    descendants.forEach(ProcessHandle::destroyForcibly);
    deleteFile();
    return ended;
  }

  /** Deletes what servers wrote, and nothing that they did not. */
  void wipe() {
    for (ServerKind kind : layout().kinds()) {
      Path folder = ServerStart.folder(kind, data);
      if (ProcessRecord.read(folder).isPresent()) {
        DataFolder.delete(folder);
      }
    }
    if (layout().secure()) {
      DataFolder.delete(data.resolve("security"));
    }
    Layout.forget(data);
  }

  void deleteFile() {
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
