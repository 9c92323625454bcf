package dev.cauce.stack;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * Logs in to Cassandra over TLS and runs statements without a result: as much of the native
 * protocol, version 4, as it takes to make a user. A driver would be the stack's only dependency.
 */
final class CqlClient implements AutoCloseable {
  private static final int REQUEST = 0x04;
  private static final int ERROR = 0x00;
  private static final int STARTUP = 0x01;
  private static final int AUTHENTICATE = 0x03;
  private static final int QUERY = 0x07;
  private static final int AUTH_RESPONSE = 0x0F;
  private static final int AUTH_SUCCESS = 0x10;
  private static final int HEADER_BEFORE_OPCODE = 4;
  private static final int QUORUM = 0x04;
  private static final int TIMEOUT_MILLIS = 20_000;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;

  private CqlClient(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(TIMEOUT_MILLIS);
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(socket.getOutputStream());
  }

  /** Connects to a server whose certificate the authority has signed. */
  static CqlClient open(InetSocketAddress address, Path authority) throws IOException {
    try (InputStream pem = Files.newInputStream(authority)) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return new CqlClient(
          context.getSocketFactory().createSocket(address.getAddress(), address.getPort()));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** Returns whether the server knows the user by this password. */
  boolean login(String user, String password) throws IOException {
    byte[] version = "\0\1\0\13CQL_VERSION\0\0053.0.0".getBytes(StandardCharsets.ISO_8859_1);
    if (ask(STARTUP, version) != AUTHENTICATE) {
      throw new IOException("Cassandra asks for no password");
    }
    byte[] token = ("\0" + user + "\0" + password).getBytes(StandardCharsets.UTF_8);
    return ask(AUTH_RESPONSE, bytes(token, 0)) == AUTH_SUCCESS;
  }

  /** Returns whether the server has run the statement. */
  boolean run(String cql) throws IOException {
    byte[] withoutFlags = {0, QUORUM, 0};
    byte[] body = bytes(cql.getBytes(StandardCharsets.UTF_8), withoutFlags.length);
    System.arraycopy(withoutFlags, 0, body, body.length - 3, withoutFlags.length);
    return ask(QUERY, body) != ERROR;
  }

  /** Returns the length and the bytes, and room after them. */
  private static byte[] bytes(byte[] value, int room) {
    return java.nio.ByteBuffer.allocate(Integer.BYTES + value.length + room)
        .putInt(value.length)
        .put(value)
        .array();
  }

  private int ask(int opcode, byte[] body) throws IOException {
    out.writeByte(REQUEST);
    out.writeByte(0);
    out.writeShort(0);
    out.writeByte(opcode);
    out.writeInt(body.length);
    out.write(body);
    out.flush();
    in.skipNBytes(HEADER_BEFORE_OPCODE);
    int answer = in.readByte();
    in.skipNBytes(in.readInt());
    return answer;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
