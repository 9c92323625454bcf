package dev.cauce.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a secure stack and its clients have to hold: certificates of an authority of its own, a user
 * with a password for each kind of server, and for clients the files {@code kafka.properties},
 * {@code cassandra.properties} and others, which name passwords and hold none. All of it lies in
 * {@code DATA/security}, which only its owner can read, and is made once.
 */
record Security(Path folder) {
  static final String USER = "cauce";
  private static final int SECRET_BYTES = 18;

  /** Returns what the data folder of a stack holds, and makes what is missing. */
  static synchronized Security in(Path data) {
    Path folder = data.toAbsolutePath().normalize().resolve("security");
    Security security = new Security(folder);
    try {
      Files.createDirectories(folder);
      closeToOthers(folder);
      try (FileChannel channel =
              FileChannel.open(
                  folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock unused = channel.lock()) {
        security.make();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return security;
  }

  /** Lets only the owner look into the folder. */
  static void closeToOthers(Path folder) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  private void make() throws IOException {
    if (Files.exists(folder.resolve("cassandra.properties"))) {
      return;
    }
    SecureRandom random = new SecureRandom();
    for (String name : new String[] {"store", "kafka", "cassandra"}) {
      byte[] bytes = new byte[SECRET_BYTES];
      random.nextBytes(bytes);
      Files.writeString(passwordFile(name), HexFormat.of().formatHex(bytes) + "\n");
    }
    new Certificates(folder, passwordFile("store")).make();
    write("kafka-tls", tls("SSL"));
    Map<String, String> mutual = tls("SSL");
    mutual.put("ssl.keystore.type", "PKCS12");
    mutual.put("ssl.keystore.location", folder.resolve("client.p12").toString());
    mutual.put("ssl.keystore.password", "file:" + passwordFile("store"));
    write("kafka-mutual", mutual);
    write("kafka-plain", user("PLAIN", "kafka"));
    write("kafka", user("SCRAM-SHA-512", "kafka"));
    write("cassandra", user("PLAIN", "cassandra"));
  }

  private Map<String, String> tls(String protocol) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("security.protocol", protocol);
    settings.put("ssl.truststore.type", "PEM");
    settings.put("ssl.truststore.location", folder.resolve("ca.pem").toString());
    return settings;
  }

  private Map<String, String> user(String mechanism, String server) {
    Map<String, String> settings = tls("SASL_SSL");
    settings.put("sasl.mechanism", mechanism);
    settings.put("sasl.username", USER);
    settings.put("sasl.password", "file:" + passwordFile(server));
    return settings;
  }

  private void write(String name, Map<String, String> settings) {
    ProcessRecord.store(settings, clientFile(name));
  }

  /** Returns the file by which clients log in: {@code kafka}, {@code kafka-tls}, and so on. */
  Path clientFile(String name) {
    return folder.resolve(name + ".properties");
  }

  Path serverStore() {
    return folder.resolve("server.p12");
  }

  Path authority() {
    return folder.resolve("ca.pem");
  }

  private Path passwordFile(String name) {
    return folder.resolve(name + ".password");
  }

  /** Returns the password of {@code store}, {@code kafka} or {@code cassandra}. */
  String password(String name) {
    try {
      return Files.readString(passwordFile(name)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
