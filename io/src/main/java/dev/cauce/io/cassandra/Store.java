package dev.cauce.io.cassandra;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.net.HostAndPort;
import dev.cauce.io.Endpoint;
import java.io.Serializable;
import java.util.List;

/**
 * Where Cassandra is.
 *
 * @param endpoint contact points, all on one port, and how to log in
 * @param datacenter the local one
 * @param keyspace that holds all of Cauce's tables
 * @param consistency of every read and write
 */
public record Store(Endpoint endpoint, String datacenter, String keyspace, Consistency consistency)
    implements Serializable {

  public static final String KEYSPACE = "cauce";
  private static final int DEFAULT_PORT = 9042;

  public Store {
    List<HostAndPort> nodes = nodes(endpoint);
    checkArgument(
        nodes.stream().allMatch(node -> node.getPort() == nodes.get(0).getPort()),
        "Cassandra hosts \"%s\" have different ports; a good one: 10.0.0.1:9042,10.0.0.2:9042",
        endpoint);
    checkArgument(
        keyspace.matches("[a-z][a-z0-9_]{0,30}"),
        "--keyspace %s is no name of a keyspace: lower case letters, digits and _; a good one:"
            + " --keyspace cauce",
        keyspace);
  }

  private static List<HostAndPort> nodes(Endpoint endpoint) {
    try {
      return List.of(endpoint.address().split(",")).stream()
          .map(address -> HostAndPort.fromString(address.strip()).withDefaultPort(DEFAULT_PORT))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--cassandra " + endpoint + " is no address; a good one: --cassandra 127.0.0.1:9042", e);
    }
  }

  /**
   * From {@code host:port[,host:port...]}, all on one port, as the driver wants it; open to all.
   */
  public static Store parse(String addresses, String datacenter, String keyspace) {
    return at(Endpoint.open(addresses), datacenter, keyspace);
  }

  /** At {@code endpoint}, with the usual consistency. */
  public static Store at(Endpoint endpoint, String datacenter, String keyspace) {
    return new Store(endpoint, datacenter, keyspace, Consistency.LOCAL_QUORUM);
  }

  /** The same store, read and written at {@code other}. */
  public Store withConsistency(Consistency other) {
    return new Store(endpoint, datacenter, keyspace, other);
  }

  /** Another keyspace of the same Cassandra. */
  public Store withKeyspace(String other) {
    return new Store(endpoint, datacenter, other, consistency);
  }

  /** Contact points, without ports. */
  public List<String> hosts() {
    return nodes(endpoint).stream().map(HostAndPort::getHost).toList();
  }

  /** The native protocol's port. */
  public int port() {
    return nodes(endpoint).get(0).getPort();
  }

  /** The address, for messages. */
  public String address() {
    return endpoint.address();
  }
}
