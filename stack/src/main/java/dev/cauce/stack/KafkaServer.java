package dev.cauce.stack;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;

/**
 * A real Kafka on loopback: no automatic topics, records kept for ever. It ends with this JVM at
 * the latest, however that ends.
 */
public final class KafkaServer implements AutoCloseable {
  static final ServerKind KIND = new KafkaKind(new Member(1, 1, false));

  private final ServerProcess process;

  KafkaServer(ServerProcess process) {
    this.process = process;
  }

  /**
   * Starts Kafka in the folder {@code kafka} of the data folder, on the port that it last had there
   * or on a free one, and returns when clients can connect.
   *
   * @throws StackException if it can't be started; the message says why
   */
  public static KafkaServer start(Path data) {
    return new KafkaServer(ServerProcess.start(ServerStart.attached(KIND, data)));
  }

  /** Starts Kafka as {@link #start(Path)} does, on the port. */
  public static KafkaServer start(Path data, int port) {
    return new KafkaServer(ServerProcess.start(new ServerStart(KIND, data, List.of(port), false)));
  }

  /** Returns host and port for a client's {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return process.address();
  }

  /** Returns host and port of another listener than the clients'. */
  String address(int index) {
    return process.address(index);
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
