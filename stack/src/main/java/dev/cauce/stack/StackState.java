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
 * cassandra=127.0.0.1:PORT}, their pids and the folder.
 */
record StackState(Path data) {
  static final List<ServerKind> KINDS = List.of(KafkaServer.KIND, CassandraServer.KIND);

  static StackState of(Path given) {
    Path data = given == null ? Home.current().defaultData() : given;
    return new StackState(data.toAbsolutePath().normalize());
  }

  Path file() {
    return data.resolve("stack.properties");
  }

  List<ServerState> servers() {
    return KINDS.stream().map(kind -> ServerState.of(kind, data)).toList();
  }

  void write() {
    Map<String, String> values = new HashMap<>();
    for (ServerState server : servers()) {
      values.put(server.kind().name(), server.address());
      values.put(server.kind().name() + ".pid", server.pid());
    }
    values.put("data", data.toString());
    ProcessRecord.store(values, file());
  }

  /** Ends every server that runs, and removes the file. Returns the titles of those it ended. */
  List<String> end() {
    List<ServerState> running = servers().stream().filter(ServerState::runs).toList();
    List<String> ended = new ArrayList<>();
    // All are asked first, so that they end at the same time.
    running.forEach(ServerState::askToEnd);
    for (ServerState server : running) {
      server.awaitEnd();
      ended.add(server.kind().title());
    }
    deleteFile();
    return ended;
  }

  /** Deletes what servers wrote, and nothing that they did not. */
  void wipe() {
    for (ServerKind kind : KINDS) {
      Path folder = ServerStart.folder(kind, data);
      if (ProcessRecord.read(folder).isPresent()) {
        DataFolder.delete(folder);
      }
    }
  }

  void deleteFile() {
    try {
      Files.deleteIfExists(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
