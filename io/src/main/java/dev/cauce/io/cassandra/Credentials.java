package dev.cauce.io.cassandra;

import com.datastax.driver.core.Cluster;
import com.datastax.driver.core.PlainTextAuthProvider;
import com.datastax.driver.core.exceptions.AuthenticationException;
import com.datastax.driver.core.exceptions.NoHostAvailableException;
import com.datastax.driver.core.exceptions.TransportException;
import dev.cauce.io.Endpoint;
import dev.cauce.io.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.beam.sdk.io.cassandra.CassandraIO;

/** How a connection to a store logs in, the driver's own and CassandraIO's. */
final class Credentials {
  private Credentials() {}

  /** Lets a cluster log in as {@code store} wants. */
  static Cluster.Builder give(Store store, Cluster.Builder cluster) {
    Endpoint endpoint = store.endpoint();
    if (endpoint.hasUser()) {
      cluster.withAuthProvider(new PlainTextAuthProvider(endpoint.username(), endpoint.password()));
    }
    return endpoint.tls() ? cluster.withSSL(Tls.of(endpoint)) : cluster;
  }

  /** The same for CassandraIO, which resolves references on the worker. */
  static <T> CassandraIO.Read<T> give(Store store, CassandraIO.Read<T> read) {
    Endpoint endpoint = store.endpoint();
    CassandraIO.Read<T> given = read;
    if (endpoint.hasUser()) {
      given =
          given
              .withUsername(new Tls.OnWorker<>(endpoint, Endpoint::username))
              .withPassword(new Tls.OnWorker<>(endpoint, Endpoint::password));
    }
    return endpoint.tls() ? given.withSsl(Tls.onWorker(endpoint)) : given;
  }

  /** Why {@code store} and the driver do not understand each other, if that is what failed. */
  static Optional<String> refusal(Store store, Throwable cause) {
    List<Throwable> failures = new ArrayList<>();
    if (cause instanceof NoHostAvailableException none) {
      failures.addAll(none.getErrors().values());
    } else if (cause instanceof AuthenticationException || cause instanceof TransportException) {
      failures.add(cause);
    }
    if (!failures.isEmpty()) {
      Tls.failure(store.endpoint()).ifPresent(failures::add);
    }
    return failures.isEmpty() ? Optional.empty() : Refusal.of(store.endpoint(), failures);
  }
}
