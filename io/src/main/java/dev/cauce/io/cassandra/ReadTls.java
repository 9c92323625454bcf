package dev.cauce.io.cassandra;

import com.datastax.driver.core.RemoteEndpointAwareSSLOptions;
import com.datastax.driver.core.SSLOptions;
import dev.cauce.io.Endpoint;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.Serializable;
import java.net.InetSocketAddress;
import org.apache.beam.sdk.io.cassandra.CassandraIO;
import org.apache.beam.sdk.options.ValueProvider;
import org.checkerframework.checker.nullness.qual.Nullable;

/** How CassandraIO logs in: what {@link Tls} is to the driver's version 3. */
final class ReadTls implements RemoteEndpointAwareSSLOptions {
  private final Tls tls;

  private ReadTls(Tls tls) {
    this.tls = tls;
  }

  /** Lets {@code read} log in as {@code endpoint} wants; references are resolved on the worker. */
  static <T> CassandraIO.Read<T> give(Endpoint endpoint, CassandraIO.Read<T> read) {
    CassandraIO.Read<T> given = read;
    if (endpoint.hasUser()) {
      given =
          given
              .withUsername(new OnWorker<>(endpoint, Endpoint::username))
              .withPassword(new OnWorker<>(endpoint, Endpoint::password));
    }
    return endpoint.tls()
        ? given.withSsl(new OnWorker<SSLOptions>(endpoint, to -> new ReadTls(Tls.of(to))))
        : given;
  }

  @Override
  public SslHandler newSSLHandler(SocketChannel channel, @Nullable InetSocketAddress remote) {
    return new SslHandler(tls.engine(remote == null ? channel.remoteAddress() : remote));
  }

  @Override
  public SslHandler newSSLHandler(SocketChannel channel) {
    return newSSLHandler(channel, null);
  }

  /** What of an endpoint CassandraIO asks for on the worker, since it holds secrets. */
  private record OnWorker<T>(Endpoint endpoint, Part<T> part) implements ValueProvider<T> {
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
  private interface Part<T> extends Serializable {
    T of(Endpoint endpoint);
  }
}
