package dev.cauce.stack;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/** A real Cassandra on loopback. It ends with this JVM at the latest, however that ends. */
public final class CassandraServer implements AutoCloseable {
  /** The data center that clients have to name. */
  public static final String LOCAL_DATACENTER = "datacenter1";

  static final ServerKind KIND = new CassandraKind(new Member(1, 1, false));

  private final ServerProcess process;

  CassandraServer(ServerProcess process) {
    this.process = process;
  }

  /**
   * Starts Cassandra in the folder {@code cassandra} of the data folder, on the port that it last
   * had there or on a free one, and returns when clients can connect.
   *
   * @throws StackException if it can't be started; the message says why
   */
  public static CassandraServer start(Path data) {
    return new CassandraServer(ServerProcess.start(ServerStart.attached(KIND, data)));
  }

  /** Starts Cassandra as {@link #start(Path)} does, on the port. */
  public static CassandraServer start(Path data, int port) {
    return new CassandraServer(
        ServerProcess.start(new ServerStart(KIND, data, List.of(port), false)));
  }

  /** Returns host and port for clients. */
  public String address() {
    return process.address();
  }

  /** Returns the address that clients connect to. */
  public InetSocketAddress socketAddress() {
    return process.socketAddress();
  }

  /** Ends the server as kill -9 does. */
  public void kill() {
    process.kill();
  }

  /** Kills the server if it runs, and starts it on the same port and data. */
  public void restart() {
    process.restart();
  }

  /** Ends the server in good order. Its data stays. */
  @Override
  public void close() {
    process.close();
  }
}
