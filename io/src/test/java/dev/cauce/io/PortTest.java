package dev.cauce.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.net.HostAndPort;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PortTest {
  private static final char[] PASSWORD = "for-tests".toCharArray();

  @TempDir private Path folder;

  @Test
  void namesPortAtWhichNothingListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    assertEquals(Port.CLOSED, Port.at(address(port), Port.KAFKA));
  }

  @Test
  void namesHostThatDoesNotExist() {
    HostAndPort address = HostAndPort.fromString("no-such-host.invalid:9092");
    assertEquals(Port.UNKNOWN_HOST, Port.at(address, Port.KAFKA));
  }

  @Test
  void namesServerThatSpeaksHttp() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
    try {
      HostAndPort address = address(server.getAddress().getPort());
      assertEquals(Port.HTTP, Port.at(address, Port.KAFKA));
      assertEquals(Port.HTTP, Port.at(address, Port.CASSANDRA));
      assertTrue(Port.HTTP.sentence("Kafka").contains("not Kafka's protocol"));
    } finally {
      server.stop(0);
    }
  }

  /** Of a mail server's greeting, Kafka's client would take "220 " for a length of 0.8 GB. */
  @Test
  void namesServerThatSpeaksAnythingElse() throws Exception {
    for (String greeting : List.of("220 mail.example ESMTP\r\n", "hello\r\n", "\u0000")) {
      try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
        Thread server = new Thread(() -> greetings(socket, greeting), "greetings");
        server.start();
        assertEquals(Port.OTHER, Port.at(address(socket.getLocalPort()), Port.KAFKA));
        assertEquals(Port.OTHER, Port.at(address(socket.getLocalPort()), Port.CASSANDRA));
        assertTrue(Port.OTHER.sentence("Kafka").contains("not in Kafka's protocol"));
        socket.close();
        server.join();
      }
    }
  }

  /** Greets whoever comes, and says no more. */
  private static void greetings(ServerSocket server, String greeting) {
    List<Socket> open = new ArrayList<>();
    try {
      while (true) {
        Socket socket = server.accept();
        open.add(socket);
        socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // The test is done.
    }
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void namesServerThatSpeaksTls() throws Exception {
    try (SSLServerSocket socket = tls()) {
      Thread server = new Thread(() -> handshakes(socket), "tls");
      server.start();
      assertEquals(Port.TLS, Port.at(address(socket.getLocalPort()), Port.KAFKA));
      assertEquals(Port.TLS, Port.at(address(socket.getLocalPort()), Port.CASSANDRA));
      socket.close();
      server.join();
    }
  }

  private static HostAndPort address(int port) {
    return HostAndPort.fromParts("127.0.0.1", port);
  }

  private static void handshakes(SSLServerSocket server) {
    while (!server.isClosed()) {
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        socket.startHandshake();
      } catch (IOException e) {
        // Whoever comes speaks no TLS, or the test is done.
      }
    }
  }

  private SSLServerSocket tls() throws Exception {
    Path keys = folder.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "RSA",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("keytool.log").toFile())
            .start();
    assertEquals(0, keytool.waitFor());
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return (SSLServerSocket)
        context
            .getServerSocketFactory()
            .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }
}
