package dev.cauce.io;

import com.google.common.collect.ImmutableSortedMap;
import java.io.IOException;
import java.io.Reader;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Where Kafka or Cassandra is, and how to log in there. It holds no secret, only references to
 * secrets, which are resolved where they are used, so that it can travel to workers and be shown.
 *
 * @param address {@code host:port[,host:port...]}
 * @param security in Kafka's words for clients, for Cassandra too: {@code security.protocol} is
 *     PLAINTEXT, SSL, SASL_PLAINTEXT or SASL_SSL; {@code ssl.*} is what Kafka has; {@code
 *     sasl.username} and {@code sasl.password} name the user. Secrets are references: {@code
 *     env:NAME} or {@code file:PATH}
 */
public record Endpoint(String address, Map<String, String> security) implements Serializable {
  private static final String PROTOCOL = "security.protocol";
  private static final String MECHANISM = "sasl.mechanism";
  private static final String USERNAME = "sasl.username";
  private static final String PASSWORD = "sasl.password";
  private static final String JAAS = "sasl.jaas.config";

  public Endpoint {
    security = ImmutableSortedMap.copyOf(security);
  }

  /** One that lets everybody in. */
  public static Endpoint open(String address) {
    return new Endpoint(address, Map.of());
  }

  /**
   * One for which {@code file} says how to log in: a file of Java properties.
   *
   * @param option of which {@code file} is the value, for messages
   * @throws IllegalArgumentException when the file is not as it must be; the message says why
   */
  public static Endpoint secured(String address, String option, String file) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
      properties.load(in);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.format(
              "--%s %s: the file can't be read (%s)", option, file, e.getClass().getSimpleName()));
    }
    Map<String, String> security = new HashMap<>();
    properties.forEach((name, value) -> security.put((String) name, ((String) value).strip()));
    wrong(security)
        .ifPresent(
            why -> {
              throw new IllegalArgumentException(String.format("--%s %s: %s", option, file, why));
            });
    return new Endpoint(address, security);
  }

  /** What is wrong with {@code security}, without a value that may be a secret. */
  private static Optional<String> wrong(Map<String, String> security) {
    for (Map.Entry<String, String> one : security.entrySet()) {
      String name = one.getKey();
      if (!name.equals(PROTOCOL) && !name.startsWith("ssl.") && !name.startsWith("sasl.")) {
        return Optional.of(name + " is none of security.protocol, ssl.* and sasl.*");
      }
      if (name.endsWith(".location") && Secrets.isReference(one.getValue())) {
        return Optional.of(name + " is a path itself; write it without file: or env:");
      }
      if (Secrets.isSecret(name) && !Secrets.isReference(one.getValue())) {
        return Optional.of(
            String.format(
                "%s holds a secret; write where it is: %s=file:/run/secrets/kafka or %s=env:NAME",
                name, name, name));
      }
    }
    String protocol = security.getOrDefault(PROTOCOL, "");
    if (!protocol.matches("(SASL_)?(SSL|PLAINTEXT)")) {
      return Optional.of(
          String.format(
              "security.protocol=%s is none of PLAINTEXT, SSL, SASL_PLAINTEXT and SASL_SSL;"
                  + " a good one: security.protocol=SASL_SSL",
              protocol));
    }
    boolean named = security.containsKey(USERNAME) && security.containsKey(PASSWORD);
    if (protocol.startsWith("SASL_") && !named && !security.containsKey(JAAS)) {
      return Optional.of(
          "security.protocol="
              + protocol
              + " needs a user: sasl.username=NAME and sasl.password=file:PATH");
    }
    return Optional.empty();
  }

  /** Whether it is spoken to over TLS. */
  public boolean tls() {
    return security.getOrDefault(PROTOCOL, "").endsWith("SSL");
  }

  /** Whether a user logs in. */
  public boolean hasUser() {
    return security.getOrDefault(PROTOCOL, "").startsWith("SASL_");
  }

  public String username() {
    return resolved(USERNAME);
  }

  /** The password itself: it must go nowhere but to the server. */
  public String password() {
    return resolved(PASSWORD);
  }

  private String resolved(String name) {
    String value = security.get(name);
    return value == null ? "" : Secrets.resolve(name, value);
  }

  /** What a client of Kafka needs to find it and log in, with secrets: for nothing else. */
  public Map<String, Object> kafkaClient() {
    Map<String, Object> config = new HashMap<>(resolved());
    config.put("bootstrap.servers", address);
    if (hasUser() && !security.containsKey(JAAS)) {
      config.put(JAAS, jaas());
      config.putIfAbsent(MECHANISM, "PLAIN");
    }
    config.remove(USERNAME);
    config.remove(PASSWORD);
    return config;
  }

  /** The {@code ssl.*} settings, with secrets. */
  public Map<String, Object> tlsSettings() {
    Map<String, Object> settings = new HashMap<>(resolved());
    settings.keySet().removeIf(name -> !name.startsWith("ssl."));
    return settings;
  }

  private Map<String, String> resolved() {
    Map<String, String> all = new HashMap<>();
    security.forEach((name, value) -> all.put(name, Secrets.resolve(name, value)));
    return all;
  }

  private String jaas() {
    String mechanism = security.getOrDefault(MECHANISM, "PLAIN").toUpperCase(Locale.ROOT);
    String module =
        mechanism.startsWith("SCRAM-") ? "scram.ScramLoginModule" : "plain.PlainLoginModule";
    return String.format(
        "org.apache.kafka.common.security.%s required username=\"%s\" password=\"%s\";",
        module, quoted(username()), quoted(password()));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** The address, for messages. */
  @Override
  public String toString() {
    return address;
  }
}
