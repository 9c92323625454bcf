package dev.cauce.io;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * Why a server and a client do not understand each other, in one sentence, where what a client says
 * does not tell it: a password, a certificate, or TLS on one side alone.
 */
public final class Refusal {
  private static final int TIMEOUT_MILLIS = 3_000;

  private final String system;
  private final Endpoint endpoint;
  private final String option;

  private Refusal(String system, Endpoint endpoint) {
    this.system = system;
    this.endpoint = endpoint;
    option = "--" + system.toLowerCase(java.util.Locale.ROOT) + "-security";
  }

  /**
   * What is wrong between {@code endpoint} and a client that failed.
   *
   * @param system Kafka or Cassandra
   * @param failures what the client met
   */
  public static Optional<String> of(
      String system, Endpoint endpoint, List<? extends Throwable> failures) {
    return new Refusal(system, endpoint).sentence(failures);
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
      if (isWrongPassword(cause)) {
        return say(
            "does not know the user %s by that password; correct sasl.username or what"
                + " sasl.password=%s holds (%s)",
            endpoint.security().get("sasl.username"),
            endpoint.security().get("sasl.password"),
            endpoint.security().getOrDefault("sasl.mechanism", "PLAIN"));
      }
    }
    return byLookingAtThePort();
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

  /** What a port speaks. */
  private enum Speaks {
    NOTHING,
    PLAIN,
    TLS
  }

  private Optional<String> byLookingAtThePort() {
    Speaks speaks = listen();
    if (speaks == Speaks.TLS && !endpoint.tls()) {
      return say(
          "speaks TLS, and was spoken to without it; name a file with %s in which stands"
              + " security.protocol=SSL, or SASL_SSL where users log in",
          option);
    }
    if (speaks == Speaks.PLAIN && endpoint.tls()) {
      return say(
          "does not speak TLS, but %s says security.protocol=%s; use the port that does, or %s",
          option,
          endpoint.security().get("security.protocol"),
          endpoint.hasUser() ? "SASL_PLAINTEXT" : "PLAINTEXT");
    }
    if (speaks == Speaks.TLS && !endpoint.hasUser()) {
      return say(
          "speaks TLS and gives no answer to a client that does not log in; %s may have to say"
              + " security.protocol=SASL_SSL, sasl.username and sasl.password",
          option);
    }
    return Optional.empty();
  }

  private Optional<String> say(String what, Object... values) {
    return Optional.of(system + " at " + endpoint + " " + String.format(what, values));
  }

  /** Begins to speak TLS, whoever answers, and sends nothing that anybody could misuse. */
  private Speaks listen() {
    String first = endpoint.address().split(",")[0].strip();
    int colon = first.lastIndexOf(':');
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(
              first.substring(0, Math.max(0, colon)), Integer.parseInt(first.substring(colon + 1))),
          TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      return greet(socket);
    } catch (IOException | IllegalArgumentException silent) {
      return Speaks.NOTHING;
    }
  }

  private static Speaks greet(Socket socket) throws IOException {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new AnyCertificate()}, null);
      try (SSLSocket tls =
          (SSLSocket)
              context
                  .getSocketFactory()
                  .createSocket(
                      socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true)) {
        tls.startHandshake();
      }
      return Speaks.TLS;
    } catch (SSLException e) {
      boolean byTls = String.valueOf(e.getMessage()).contains("fatal alert");
      return byTls ? Speaks.TLS : Speaks.PLAIN;
    } catch (EOFException | java.net.SocketException closed) {
      return Speaks.PLAIN;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JVM speaks TLS", e);
    }
  }

  /** Trusts whoever answers: it is only asked whether that one speaks TLS. */
  private static final class AnyCertificate implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
