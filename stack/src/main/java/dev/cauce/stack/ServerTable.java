package dev.cauce.stack;

import java.util.List;

/** The list of servers that {@code up} and {@code status} print. */
final class ServerTable {
  private static final List<String> HEADER = List.of("server", "state", "address", "pid", "log");

  private ServerTable() {}

  static String render(StackState stack, OutputFormat format) {
    List<List<String>> rows = stack.servers().stream().map(ServerTable::row).toList();
    return format.render(HEADER, rows);
  }

  private static List<String> row(ServerState server) {
    String state = server.answers() ? "up" : server.runs() ? "silent" : "down";
    return List.of(server.kind().name(), state, server.address(), server.pid(), server.log());
  }
}
