package dev.cauce.io.kafka;

import com.google.common.net.HostAndPort;
import com.google.common.util.concurrent.Uninterruptibles;
import dev.cauce.io.Endpoint;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.Port;
import dev.cauce.io.Refusal;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.KafkaStorageException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** What failed at a Kafka, in a sentence that says what would be right. */
final class KafkaFailure {
  /** As long as a broker takes to come back that was started again. */
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private static final long PAUSE_MILLIS = 250;
  private static final int DEFAULT_PORT = 9092;

  private KafkaFailure() {}

  /**
   * Returns when a Kafka listens at one of {@code addresses}, or something that gives no answer: a
   * client may still get one. To what speaks another protocol Kafka's client must not talk, as it
   * takes the first bytes for a length and asks for as much memory.
   *
   * @throws ExternalSystemException when none listens
   */
  static void requireKafka(Endpoint endpoint) {
    Port expected = endpoint.tls() ? Port.TLS : Port.KAFKA;
    long begun = System.nanoTime();
    while (true) {
      List<Port> ports = ports(endpoint.address());
      if (ports.contains(expected) || ports.contains(Port.SILENT)) {
        return;
      }
      boolean mayCome = ports.contains(Port.CLOSED);
      if (!mayCome || System.nanoTime() - begun > PATIENCE.toNanos()) {
        throw new ExternalSystemException("Kafka at " + endpoint + ": " + portOf(endpoint, ports));
      }
      Uninterruptibles.sleepUninterruptibly(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private static List<Port> ports(String addresses) {
    try {
      return Arrays.stream(addresses.split(","))
          .map(address -> HostAndPort.fromString(address.strip()).withDefaultPort(DEFAULT_PORT))
          .map(address -> Port.at(address, Port.KAFKA))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new ExternalSystemException(
          "Kafka at " + addresses + ": this is no address; a good one: 127.0.0.1:9092", e);
    }
  }

  private static String portOf(Endpoint endpoint, List<Port> ports) {
    Port port =
        ports.stream()
            .filter(one -> one != Port.CLOSED)
            .findFirst()
            .orElse(ports.contains(Port.CLOSED) ? Port.CLOSED : Port.SILENT);
    return Refusal.ofPort("Kafka", endpoint, port)
        .orElseGet(
            () ->
                port.sentence("Kafka")
                    + "; a good one: --kafka HOST:9092, or start one: cauce stack up");
  }

  /** A Kafka was there before. */
  private static String late(Endpoint endpoint, List<Port> ports, Throwable cause) {
    if (ports.contains(Port.KAFKA) && !endpoint.tls()) {
      return "it did not do in time what was asked ("
          + cause.getMessage()
          + "); a broker may be away, or have no room: look into its log";
    }
    return ports.contains(Port.CLOSED)
        ? "the broker has stopped, as it does when its disk is full or can't be written to;"
            + " look into its log"
        : portOf(endpoint, ports);
  }

  /** Something that waits for Kafka. */
  interface Answer<T> {
    T get() throws ExecutionException, InterruptedException, IOException;
  }

  /** What Kafka answers; every failure says what was wrong. */
  static <T> T asked(Endpoint endpoint, Answer<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw failed(endpoint, e.getCause());
    } catch (IOException | KafkaException e) {
      throw failed(endpoint, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(endpoint, e);
    }
  }

  static ExternalSystemException failed(Endpoint endpoint, Throwable cause) {
    return new ExternalSystemException(
        "Kafka at " + endpoint + ": " + sentence(endpoint, cause), cause);
  }

  static String sentence(Endpoint endpoint, Throwable cause) {
    return Refusal.of(endpoint, List.of(cause)).orElseGet(() -> ofServer(endpoint, cause));
  }

  private static String ofServer(Endpoint endpoint, Throwable cause) {
    if (cause instanceof TimeoutException || cause instanceof DisconnectException) {
      return late(endpoint, ports(endpoint.address()), cause);
    }
    if (cause instanceof AuthorizationException) {
      return "this user may not do that: " + cause.getMessage();
    }
    if (cause instanceof UnknownTopicOrPartitionException) {
      return "there is no such topic or partition; to make the topics: cauce init";
    }
    if (cause instanceof KafkaStorageException) {
      return "the broker can't write or read its files: its disk is full, read-only or broken";
    }
    if (cause instanceof NotEnoughReplicasException) {
      return "too few copies of the partition are in step to take a record; brokers are away";
    }
    if (cause instanceof InvalidReplicationFactorException) {
      return "there are too few brokers for as many copies: " + cause.getMessage();
    }
    return String.valueOf(cause.getMessage());
  }
}
