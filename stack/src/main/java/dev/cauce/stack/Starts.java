package dev.cauce.stack;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which ports the servers of a stack get when they are started.
 *
 * @param stack whose servers they are
 * @param wanted the clients' port of a family, where one was asked for
 * @param detached whether they outlive this JVM
 */
record Starts(StackState stack, Map<String, Integer> wanted, boolean detached) {

  /** Returns the starts of these servers, whose clusters may have other members that run. */
  List<ServerStart> of(List<ServerState> servers) {
    Map<String, List<Integer>> ports = new HashMap<>();
    servers.forEach(one -> ports.computeIfAbsent(one.kind().family(), this::portsOf));
    return servers.stream()
        .map(ServerState::kind)
        .map(kind -> new ServerStart(kind, stack.data(), ports.get(kind.family()), detached))
        .toList();
  }

  /** Members of a cluster know each other by their ports, so these are chosen once, for all. */
  private List<Integer> portsOf(String family) {
    List<ServerState> members =
        stack.servers().stream().filter(one -> one.kind().family().equals(family)).toList();
    ServerKind first = members.get(0).kind();
    Integer clients = wanted.get(family);
    if (first.member().isAlone()) {
      return clients == null ? List.of() : List.of(clients);
    }
    List<Integer> last =
        members.stream()
            .map(ServerState::ports)
            .filter(ports -> !ports.isEmpty())
            .findFirst()
            .orElseGet(List::of);
    if (!last.isEmpty()) {
      if (clients != null && !clients.equals(last.get(0))) {
        throw StackException.usage(
            "--%s-port %d: the cluster in %s uses port %d; leave the option out, or begin anew with 'stack down --wipe'"
                .formatted(family, clients, stack.data(), last.get(0)));
      }
      return last.subList(0, first.sharedPorts());
    }
    List<String> hosts = first.member().all().stream().map(Member::host).toList();
    List<Integer> chosen = new ArrayList<>();
    while (chosen.size() < first.sharedPorts()) {
      chosen.add(chosen.isEmpty() && clients != null ? clients : Ports.choose(hosts));
    }
    return chosen;
  }
}
