package dev.cauce.io;

import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Why a server and a client do not understand each other, in one sentence, where what a client says
 * does not tell it: a password, a certificate, or TLS on one side alone.
 */
public final class Refusal {
  private final Endpoint endpoint;
  private final String option;

  private Refusal(Endpoint endpoint, String option) {
    this.endpoint = endpoint;
    this.option = option;
  }

  /** What is wrong between {@code endpoint} and a client that met {@code failures}. */
  public static Optional<String> of(Endpoint endpoint, List<? extends Throwable> failures) {
    return new Refusal(endpoint, "the file of its security").sentence(failures);
  }

  /**
   * What is wrong between {@code endpoint} and what listens there.
   *
   * @param system Kafka or Cassandra
   */
  public static Optional<String> ofPort(String system, Endpoint endpoint, Port port) {
    return new Refusal(endpoint, "--" + system.toLowerCase(Locale.ROOT) + "-security").byPort(port);
  }

  private Optional<String> sentence(List<? extends Throwable> failures) {
    for (Throwable cause : causes(failures)) {
      String text = String.valueOf(cause.getMessage());
      if (cause instanceof CertificateExpiredException) {
        return say("shows a certificate that has expired (%s); it needs a new one", text);
      }
      if (cause instanceof CertificateNotYetValidException) {
        return say("shows a certificate that is not valid yet (%s); look at the clocks", text);
      }
      if (text.contains("unable to find valid certification path")
          || text.contains("Path does not chain with any of the trust anchors")) {
        return say(
            "shows a certificate of an authority that %s does not know; %s must name a trust store"
                + " that holds it",
            trustStore(), "ssl.truststore.location");
      }
      if (text.contains("No subject alternative") || text.contains("No name matching")) {
        return say(
            "shows a certificate for another host (%s); use the name that it holds, or set"
                + " ssl.endpoint.identification.algorithm= in %s",
            text, option);
      }
      if (text.contains("certificate_required") || text.contains("bad_certificate")) {
        return say(
            "wants a certificate of the client that it knows; %s must name the client's key store:"
                + " ssl.keystore.location, ssl.keystore.type and ssl.keystore.password",
            option);
      }
      if (text.contains("requires authentication")) {
        return say(
            "wants a user; %s must say security.protocol=%s, sasl.username and sasl.password",
            option, endpoint.tls() ? "SASL_SSL" : "SASL_PLAINTEXT");
      }
      if (isWrongPassword(cause)) {
        return say(
            "does not know the user %s by that password; correct sasl.username or what"
                + " sasl.password=%s holds (%s)",
            endpoint.security().get("sasl.username"),
            endpoint.security().get("sasl.password"),
            endpoint.security().getOrDefault("sasl.mechanism", "PLAIN"));
      }
    }
    return Optional.empty();
  }

  private String trustStore() {
    return endpoint.security().getOrDefault("ssl.truststore.location", "this JVM's trust store");
  }

  private static boolean isWrongPassword(Throwable cause) {
    String type = cause.getClass().getSimpleName();
    String text = String.valueOf(cause.getMessage());
    return (type.equals("SaslAuthenticationException") && text.contains("redentials"))
        || (type.equals("SaslAuthenticationException") && text.contains("username or password"))
        || (type.equals("AuthenticationException") && text.contains("incorrect"));
  }

  /** Every cause of every failure: the innermost say most. */
  private static List<Throwable> causes(List<? extends Throwable> failures) {
    List<Throwable> all = new ArrayList<>();
    for (Throwable failure : failures) {
      for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
        all.add(0, cause);
      }
    }
    return all;
  }

  private Optional<String> byPort(Port port) {
    if (port == Port.TLS && !endpoint.tls()) {
      return say(
          "speaks TLS, and was spoken to without it; name a file with %s in which stands"
              + " security.protocol=SSL, or SASL_SSL where users log in",
          option);
    }
    if ((port == Port.KAFKA || port == Port.CASSANDRA) && endpoint.tls()) {
      return say(
          "does not speak TLS, but %s says security.protocol=%s; use the port that does, or %s",
          option,
          endpoint.security().get("security.protocol"),
          endpoint.hasUser() ? "SASL_PLAINTEXT" : "PLAINTEXT");
    }
    if (port == Port.TLS && !endpoint.hasUser()) {
      return say(
          "speaks TLS and gives no answer to a client that does not log in; %s may have to say"
              + " security.protocol=SASL_SSL, sasl.username and sasl.password",
          option);
    }
    return port == Port.TLS
        ? say("speaks TLS, but did not do in time what was asked; look into its log")
        : Optional.empty();
  }

  private static Optional<String> say(String what, Object... values) {
    return Optional.of("it " + String.format(what, values));
  }
}
