package dev.cauce.io.cassandra;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.net.HostAndPort;
import java.io.Serializable;
import java.util.List;

/**
 * Where Cassandra is.
 *
 * @param hosts contact points, without ports
 * @param port the native protocol's
 * @param datacenter the local one
 * @param keyspace that holds all of Cauce's tables
 * @param consistency of every read and write
 */
public record Store(
    List<String> hosts, int port, String datacenter, String keyspace, Consistency consistency)
    implements Serializable {

  public static final String KEYSPACE = "cauce";
  private static final int DEFAULT_PORT = 9042;

  public Store {
    hosts = List.copyOf(hosts);
    checkArgument(!hosts.isEmpty(), "no Cassandra host is given; a good one: 127.0.0.1:9042");
    checkArgument(
        keyspace.matches("[a-z][a-z0-9_]{0,30}"),
        "--keyspace %s is no name of a keyspace: lower case letters, digits and _; a good one:"
            + " --keyspace cauce",
        keyspace);
  }

  /** Where every read and write is at {@link Consistency#LOCAL_QUORUM}. */
  public Store(List<String> hosts, int port, String datacenter, String keyspace) {
    this(hosts, port, datacenter, keyspace, Consistency.LOCAL_QUORUM);
  }

  /** The same store, read and written at {@code other}. */
  public Store withConsistency(Consistency other) {
    return new Store(hosts, port, datacenter, keyspace, other);
  }

  /** From {@code host:port[,host:port...]}, all on one port, as the driver wants it. */
  public static Store parse(String addresses, String datacenter, String keyspace) {
    List<HostAndPort> parsed =
        List.of(addresses.split(",")).stream()
            .map(address -> HostAndPort.fromString(address.strip()).withDefaultPort(DEFAULT_PORT))
            .toList();
    int port = parsed.get(0).getPort();
    checkArgument(
        parsed.stream().allMatch(address -> address.getPort() == port),
        "Cassandra hosts \"%s\" have different ports; a good one: 10.0.0.1:9042,10.0.0.2:9042",
        addresses);
    return new Store(
        parsed.stream().map(HostAndPort::getHost).toList(), port, datacenter, keyspace);
  }

  /** The address, for messages. */
  public String address() {
    return String.join(",", hosts) + ":" + port;
  }
}
