package dev.cauce.io.cassandra;

import com.datastax.oss.driver.api.core.metadata.EndPoint;
import com.datastax.oss.driver.api.core.ssl.SslEngineFactory;
import dev.cauce.io.Endpoint;
import java.net.InetSocketAddress;
import java.util.Map;
import javax.net.ssl.SSLEngine;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.security.ssl.DefaultSslEngineFactory;

/**
 * TLS to Cassandra by the settings that Kafka's clients have, read by Kafka's own code: trust and
 * key stores of every type, protocols, and whether the host's name is checked.
 */
final class Tls implements SslEngineFactory {
  private static final ConfigDef SETTINGS = definition();

  private final DefaultSslEngineFactory engines = new DefaultSslEngineFactory();
  private final String identification;

  private Tls(Map<String, ?> settings) {
    engines.configure(settings);
    identification = (String) settings.get(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG);
  }

  private static ConfigDef definition() {
    ConfigDef definition = new ConfigDef();
    SslConfigs.addClientSslSupport(definition);
    return definition;
  }

  static Tls of(Endpoint endpoint) {
    return new Tls(new AbstractConfig(SETTINGS, endpoint.tlsSettings(), false).values());
  }

  /** One side of a conversation with {@code server}. */
  SSLEngine engine(InetSocketAddress server) {
    return engines.createClientSslEngine(server.getHostString(), server.getPort(), identification);
  }

  @Override
  public SSLEngine newSslEngine(EndPoint server) {
    return engine((InetSocketAddress) server.resolve());
  }

  @Override
  public void close() {
    engines.close();
  }
}
