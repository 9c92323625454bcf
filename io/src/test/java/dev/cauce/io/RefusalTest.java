package dev.cauce.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.kafka.KafkaLog;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is said of certificates that a stack does not make: Kafka's client meets a real TLS server.
 */
final class RefusalTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;

  @Test
  void saysThatACertificateHasExpired() throws Exception {
    assertSaid(
        List.of("-startdate", "-10d", "-validity", "5", "-ext", "san=ip:127.0.0.1"),
        "shows a certificate that has expired (NotAfter: ");
  }

  @Test
  void saysThatACertificateIsNotValidYet() throws Exception {
    assertSaid(
        List.of("-startdate", "+10d", "-ext", "san=ip:127.0.0.1"),
        "shows a certificate that is not valid yet");
  }

  @Test
  void saysThatACertificateIsOfAnotherHost() throws Exception {
    assertSaid(List.of("-ext", "san=dns:kafka.example"), "shows a certificate for another host");
  }

  private void assertSaid(List<String> certificate, String part) throws Exception {
    KeyStore store = keyStore(certificate);
    Path trusted = pem(store.getCertificate("ca"));
    try (SSLServerSocket server = listening(store)) {
      CompletableFuture<Void> serving = CompletableFuture.runAsync(() -> serve(server));
      Path file =
          Files.writeString(
              folder.resolve("login"),
              "security.protocol=SSL\nssl.truststore.type=PEM\nssl.truststore.location=" + trusted);
      Endpoint endpoint =
          Endpoint.secured("127.0.0.1:" + server.getLocalPort(), "kafka-security", file.toString());
      String said =
          assertThrows(
                  ExternalSystemException.class,
                  () -> {
                    try (KafkaLog log = KafkaLog.at(endpoint)) {
                      log.partitionsOf("any");
                    }
                  })
              .getMessage();
      assertTrue(said.startsWith("Kafka at " + endpoint + ": it " + part), said);
      server.close();
      serving.join();
    }
  }

  private KeyStore keyStore(List<String> options) throws Exception {
    Path file = folder.resolve("server.p12");
    keytool(file, "ca", List.of("-ext", "bc:c=ca:true"));
    List<String> signed = new ArrayList<>(List.of("-signer", "ca"));
    signed.addAll(options);
    keytool(file, "server", signed);
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    // Its own key is not for the server to show.
    Certificate authority = store.getCertificate("ca");
    store.deleteEntry("ca");
    store.setCertificateEntry("ca", authority);
    return store;
  }

  private static void keytool(Path file, String alias, List<String> options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", "CN=" + alias));
    command.addAll(List.of("-keyalg", "EC", "-storetype", "PKCS12"));
    command.addAll(List.of("-keystore", file.toString(), "-storepass", new String(PASSWORD)));
    command.addAll(options);
    assertEquals(0, new ProcessBuilder(command).inheritIO().start().waitFor());
  }

  private Path pem(Certificate certificate) throws Exception {
    return Files.writeString(
        folder.resolve("ca.pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
            + "\n-----END CERTIFICATE-----\n");
  }

  private static SSLServerSocket listening(KeyStore store) throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return (SSLServerSocket)
        context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  /** Shakes hands with each client until it is closed. */
  private static void serve(SSLServerSocket server) {
    while (!server.isClosed()) {
      try (SSLSocket client = (SSLSocket) server.accept()) {
        client.startHandshake();
      } catch (IOException refusedOrClosed) {
        // The client says why.
      }
    }
  }
}
