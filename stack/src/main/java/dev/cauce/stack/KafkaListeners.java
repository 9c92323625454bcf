package dev.cauce.stack;

import static java.util.Locale.ROOT;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a Kafka broker listens. An open one has a plain port for clients and one for controllers; a
 * secure one has, in this order, a port over which users log in over TLS (SASL/PLAIN and SCRAM),
 * that of controllers, one for clients with a certificate (mutual TLS), which brokers use too, and
 * one for TLS alone.
 */
final class KafkaListeners {
  static final int CONTROLLER = 1;
  static final int MUTUAL = 2;
  static final int TLS = 3;
  static final List<String> SCRAM = List.of("SCRAM-SHA-256", "SCRAM-SHA-512");

  private static final int OPEN_PORTS = 2;
  private static final int SECURE_PORTS = 4;

  private static final String OPEN =
      """
      listeners=PLAINTEXT://%1$s:%2$d,CONTROLLER://%1$s:%3$d
      advertised.listeners=PLAINTEXT://%1$s:%2$d
      listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT
      inter.broker.listener.name=PLAINTEXT
      """;

  private static final String SECURE =
      """
      listeners=USERS://%1$s:%2$d,CONTROLLER://%1$s:%3$d,MUTUAL://%1$s:%4$d,TLS://%1$s:%5$d
      advertised.listeners=USERS://%1$s:%2$d,MUTUAL://%1$s:%4$d,TLS://%1$s:%5$d
      listener.security.protocol.map=USERS:SASL_SSL,CONTROLLER:SSL,MUTUAL:SSL,TLS:SSL
      inter.broker.listener.name=MUTUAL
      listener.name.controller.ssl.client.auth=required
      listener.name.mutual.ssl.client.auth=required
      sasl.enabled.mechanisms=PLAIN,%10$s
      listener.name.users.plain.sasl.jaas.config=\
      org.apache.kafka.common.security.plain.PlainLoginModule required user_%6$s="%7$s";
      ssl.keystore.type=PKCS12
      ssl.keystore.location=%8$s/server.p12
      ssl.keystore.password=%9$s
      ssl.key.password=%9$s
      ssl.truststore.type=PEM
      ssl.truststore.location=%8$s/ca.pem
      """;

  private static final String SCRAM_LOGIN =
      """
      listener.name.users.%s.sasl.jaas.config=\
      org.apache.kafka.common.security.scram.ScramLoginModule required;
      """;

  private KafkaListeners() {}

  static int portsOf(Member member) {
    return member.secure() ? SECURE_PORTS : OPEN_PORTS;
  }

  /** Returns the settings of a broker of the stack in the data folder. */
  static String settings(Member member, List<Integer> ports, Path data) {
    if (!member.secure()) {
      return OPEN.formatted(member.host(), ports.get(0), ports.get(CONTROLLER));
    }
    Security security = Security.in(data);
    StringBuilder text =
        new StringBuilder(
            SECURE.formatted(
                member.host(),
                ports.get(0),
                ports.get(CONTROLLER),
                ports.get(MUTUAL),
                ports.get(TLS),
                Security.USER,
                security.password("kafka"),
                security.folder(),
                security.password("store"),
                String.join(",", SCRAM)));
    SCRAM.forEach(mechanism -> text.append(SCRAM_LOGIN.formatted(mechanism.toLowerCase(ROOT))));
    return text.toString();
  }
}
