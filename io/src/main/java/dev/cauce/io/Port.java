package dev.cauce.io;

import com.google.common.net.HostAndPort;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What answers at an address. Clients of Kafka and Cassandra that get no answer, or none that they
 * understand, say only that they have waited.
 */
public enum Port {
  UNKNOWN_HOST("there is no host of this name"),
  CLOSED("nothing listens there"),
  SILENT("it is open, but what listens there does not answer"),
  TLS("it speaks TLS"),
  HTTP("it speaks HTTP, not %s's protocol; look for another port"),
  OTHER("it answers, but not in %s's protocol; look for another port"),
  KAFKA("it is a Kafka"),
  CASSANDRA("it is a Cassandra");

  private static final int MILLIS = 1_500;
  private static final int BEGINNING = 8;

  /** Kafka's ApiVersions request: size, key 18, version 0, a number that comes back, no client. */
  private static final byte[] TO_KAFKA = HexFormat.of().parseHex("0000000a00120000ca0ce001ffff");

  /** An OPTIONS frame of Cassandra's native protocol, version 4. */
  private static final byte[] TO_CASSANDRA = HexFormat.of().parseHex("040000000500000000");

  /** The hello of TLS 1.2, with one cipher suite. */
  private static final byte[] TO_TLS =
      HexFormat.of()
          .parseHex("160301002d010000290303" + "ca".repeat(32) + "000002" + "002f" + "0100");

  private static final byte[] TO_HTTP =
      "GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final String sentence;

  Port(String sentence) {
    this.sentence = sentence;
  }

  /**
   * Asks what listens at {@code address}.
   *
   * @param first what is expected there, and asked for before all else
   */
  public static Port at(HostAndPort address, Port first) {
    try {
      Port answer = answer(address, first == CASSANDRA ? TO_CASSANDRA : TO_KAFKA);
      byte[][] others = {TO_TLS, TO_HTTP, first == CASSANDRA ? TO_KAFKA : TO_CASSANDRA};
      boolean answers = answer == OTHER;
      for (int i = 0; i < others.length && !answer.isKnown(); i++) {
        answer = answer(address, others[i]);
        answers |= answer == OTHER;
      }
      return answers && !answer.isKnown() ? OTHER : answer;
    } catch (UnknownHostException e) {
      return UNKNOWN_HOST;
    } catch (IOException e) {
      return CLOSED;
    }
  }

  private static Port answer(HostAndPort address, byte[] question) throws IOException {
    try (Socket socket = new Socket()) {
      InetSocketAddress at = new InetSocketAddress(address.getHost(), address.getPort());
      if (at.isUnresolved()) {
        throw new UnknownHostException(address.getHost());
      }
      socket.connect(at, MILLIS);
      socket.setSoTimeout(MILLIS);
      return conversation(socket, question);
    }
  }

  /** Who ends the connection, or sends nothing, has not understood. */
  private static Port conversation(Socket socket, byte[] question) {
    try {
      socket.getOutputStream().write(question);
      socket.getOutputStream().flush();
      return of(beginning(socket.getInputStream()));
    } catch (IOException e) {
      return SILENT;
    }
  }

  /**
   * The first bytes; a server that has not understood may break off behind its seven of an alert.
   */
  private static byte[] beginning(InputStream in) throws IOException {
    byte[] bytes = new byte[BEGINNING];
    int size = 0;
    try {
      for (int one = in.read(); one >= 0; one = size < BEGINNING ? in.read() : -1) {
        bytes[size++] = (byte) one;
      }
    } catch (IOException e) {
      if (size == 0) {
        throw e;
      }
    }
    return Arrays.copyOf(bytes, size);
  }

  private static Port of(byte[] answer) {
    String text = HexFormat.of().formatHex(answer);
    if (text.startsWith("1503") || text.startsWith("1603")) {
      return TLS;
    }
    if (text.startsWith("48545450")) {
      return HTTP;
    }
    if (text.length() == 16 && text.endsWith("ca0ce001")) {
      return KAFKA;
    }
    if (text.matches("8[1-6].*")) {
      return CASSANDRA;
    }
    return text.isEmpty() ? SILENT : OTHER;
  }

  private boolean isKnown() {
    return this != SILENT && this != OTHER;
  }

  /** What is wrong with it, for one who looked for a {@code server}, Kafka or Cassandra. */
  public String sentence(String server) {
    return String.format(sentence, server) + (isServer() ? ", not a " + server : "");
  }

  private boolean isServer() {
    return this == KAFKA || this == CASSANDRA;
  }
}
