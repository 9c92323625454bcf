package dev.cauce.io.cassandra;

import com.datastax.driver.core.exceptions.InvalidQueryException;
import com.datastax.driver.core.exceptions.NoHostAvailableException;
import com.datastax.driver.core.exceptions.UnavailableException;
import com.google.common.net.HostAndPort;
import dev.cauce.io.Port;
import dev.cauce.io.Refusal;
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
    Optional<String> refusal = Credentials.refusal(store, cause);
    if (refusal.isPresent()) {
      return refusal.get();
    }
    if (cause instanceof NoHostAvailableException e) {
      return Refusal.ofPort("Cassandra", store.endpoint(), first(store))
          .or(() -> port(store))
          .orElseGet(() -> ofNodes(store, e));
    }
    if (cause instanceof IllegalArgumentException) {
      return port(store).orElseGet(cause::getMessage);
    }
    if (cause instanceof UnavailableException e) {
      return String.format(
          "%d copies must answer at %s, but only %d of the nodes that have them do",
          e.getRequiredReplicas(), e.getConsistencyLevel(), e.getAliveReplicas());
    }
    String message = String.valueOf(cause.getMessage());
    Matcher table = NO_TABLE.matcher(message);
    if (cause instanceof InvalidQueryException && table.matches()) {
      return String.format(
          "keyspace %s has no table %s%s",
          store.keyspace(),
          table.group(1),
          OF_RESULTS.matcher(table.group(1)).matches()
              ? ", or it has just been dropped"
              : "; to make it: cauce init");
    }
    return message;
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

  private static String ofNodes(Store store, NoHostAvailableException e) {
    return e.getErrors().isEmpty()
        ? "no node of data centre " + store.datacenter() + " answers"
        : e.getErrors().entrySet().stream()
            .map(one -> one.getKey() + ": " + one.getValue().getMessage())
            .sorted()
            .findFirst()
            .orElseThrow();
  }
}
