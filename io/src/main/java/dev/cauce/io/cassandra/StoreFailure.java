package dev.cauce.io.cassandra;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.servererrors.CoordinatorException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.google.common.net.HostAndPort;
import dev.cauce.io.Port;
import dev.cauce.io.Refusal;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What failed at the store, in a sentence that says what would be right. */
final class StoreFailure {
  private static final Pattern NO_TABLE =
      Pattern.compile("(?:unconfigured table|table) (\\w+)(?: does not exist)?");
  private static final Pattern OF_RESULTS = Pattern.compile(".*_g\\d+");

  private StoreFailure() {}

  static String sentence(Store store, Throwable cause) {
    List<Throwable> failures = failures(cause);
    return refusal(store, failures)
        .or(() -> failures.stream().flatMap(f -> answer(store, f).stream()).findFirst())
        .or(() -> inquiry(store, failures, cause))
        .orElseGet(() -> plain(store, cause));
  }

  /** What failed at each node, if that is what the driver tells. */
  private static List<Throwable> failures(Throwable cause) {
    return cause instanceof AllNodesFailedException all
        ? all.getAllErrors().values().stream().flatMap(List::stream).toList()
        : List.of(cause);
  }

  /** Why {@code store} and the driver do not understand each other, if that is what failed. */
  private static Optional<String> refusal(Store store, List<Throwable> failures) {
    return Refusal.of(
        store.endpoint(),
        failures.stream().filter(failure -> !(failure instanceof CoordinatorException)).toList());
  }

  /** What is at the address, where no node has answered. */
  private static Optional<String> inquiry(Store store, List<Throwable> failures, Throwable cause) {
    if (cause instanceof UnknownHostException) {
      return port(store);
    }
    return cause instanceof AllNodesFailedException
            && failures.stream().noneMatch(CoordinatorException.class::isInstance)
        ? Refusal.ofPort("Cassandra", store.endpoint(), first(store)).or(() -> port(store))
        : Optional.empty();
  }

  /** What a node has answered. */
  private static Optional<String> answer(Store store, Throwable failure) {
    if (failure instanceof UnavailableException e) {
      return Optional.of(
          String.format(
              "%d copies must answer at %s, but only %d of the nodes that have them do",
              e.getRequired(), e.getConsistencyLevel(), e.getAlive()));
    }
    Matcher table = NO_TABLE.matcher(String.valueOf(failure.getMessage()));
    return failure instanceof InvalidQueryException && table.matches()
        ? Optional.of(
            String.format(
                "keyspace %s has no table %s%s",
                store.keyspace(),
                table.group(1),
                OF_RESULTS.matcher(table.group(1)).matches()
                    ? ", or it has just been dropped"
                    : "; to make it: cauce init"))
        : Optional.empty();
  }

  private static Port first(Store store) {
    return Port.at(HostAndPort.fromParts(store.hosts().get(0), store.port()), Port.CASSANDRA);
  }

  /** What is wrong with the port; empty when a Cassandra is there, which has its own reason. */
  private static Optional<String> port(Store store) {
    for (String host : store.hosts()) {
      Port port = Port.at(HostAndPort.fromParts(host, store.port()), Port.CASSANDRA);
      if (port != (store.endpoint().tls() ? Port.TLS : Port.CASSANDRA)) {
        return Optional.of(
            port.sentence("Cassandra")
                + "; a good one: --cassandra HOST:9042, or start one: cauce stack up");
      }
    }
    return Optional.empty();
  }

  private static String plain(Store store, Throwable cause) {
    if (!(cause instanceof AllNodesFailedException all)) {
      return String.valueOf(cause.getMessage());
    }
    return all.getAllErrors().entrySet().stream()
        .map(one -> one.getKey().getEndPoint() + ": " + one.getValue().get(0).getMessage())
        .sorted()
        .findFirst()
        .orElse("no node of data centre " + store.datacenter() + " answers");
  }
}
