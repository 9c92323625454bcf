package dev.cauce.io.cassandra;

import com.datastax.driver.core.RemoteEndpointAwareSSLOptions;
import com.datastax.driver.core.SSLOptions;
import dev.cauce.io.Endpoint;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLEngine;
import org.apache.beam.sdk.options.ValueProvider;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * TLS to Cassandra by the settings that Kafka's clients have, read by Kafka's own code: trust and
 * key stores of every type, and whether the host's name is checked.
 */
final class Tls implements RemoteEndpointAwareSSLOptions {
  /** With 1.3 the Netty that driver 3 brings, 4.0, waits for ever after the handshake. */
  private static final String[] PROTOCOLS = {"TLSv1.2"};

  private static final ConfigDef SETTINGS = definition();

  private static final Map<Endpoint, Throwable> FAILURES = new ConcurrentHashMap<>();

  private final Endpoint endpoint;
  private final Map<String, ?> settings;

  private Tls(Endpoint endpoint, Map<String, ?> settings) {
    this.endpoint = endpoint;
    this.settings = settings;
  }

  private static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    SslConfigs.addClientSslSupport(definition);
    return definition;
  }

  static Tls of(Endpoint endpoint) {
    return new Tls(endpoint, new AbstractConfig(SETTINGS, endpoint.tlsSettings(), false).values());
  }

  @Override
  public SslHandler newSSLHandler(SocketChannel channel, @Nullable InetSocketAddress remote) {
    DefaultSslEngineFactory engines = new DefaultSslEngineFactory();
    engines.configure(settings);
    String identification =
        (String) settings.get(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG);
    String host = remote == null ? "" : remote.getHostString();
    int port = remote == null ? 0 : remote.getPort();
    SSLEngine engine = engines.createClientSslEngine(host, port, identification);
    engine.setEnabledProtocols(PROTOCOLS);
    SslHandler handler = new SslHandler(engine);
    handler.handshakeFuture().addListener(shaken -> note(shaken.cause()));
    return handler;
  }

  private void note(@Nullable Throwable failure) {
    if (failure == null) {
      FAILURES.remove(endpoint);
    } else {
      FAILURES.put(endpoint, failure);
    }
  }

  /** Why the last handshake failed, if it did; the driver says no more than that it can't write. */
  static Optional<Throwable> failure(Endpoint endpoint) {
    return Optional.ofNullable(FAILURES.get(endpoint));
  }

  @Override
  public SslHandler newSSLHandler(SocketChannel channel) {
    return newSSLHandler(channel, channel.remoteAddress());
  }

  /** What of an endpoint CassandraIO asks for on the worker, since it holds secrets. */
  record OnWorker<T>(Endpoint endpoint, Part<T> part) implements ValueProvider<T> {
    @Override
    public T get() {
      return part.of(endpoint);
    }

    @Override
    public boolean isAccessible() {
      return true;
    }

    @Override
    public String toString() {
      return "as " + endpoint + " wants it";
    }
  }

  /** A part of an endpoint. */
  interface Part<T> extends java.io.Serializable {
    T of(Endpoint endpoint);
  }

  static ValueProvider<SSLOptions> onWorker(Endpoint endpoint) {
    return new OnWorker<>(endpoint, Tls::of);
  }
}
