package dev.cauce.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes a certificate authority, and key stores that it has signed, with the JDK's keytool. */
final class Certificates {
  private static final Duration KEYTOOL_TIME = Duration.ofSeconds(60);
  private static final int LINE = 64;
  private static final String AUTHORITY = "ca";

  private final Path folder;
  private final Path passwordFile;
  private final String password;

  /**
   * Works in the folder.
   *
   * @param passwordFile holds the password of all key stores
   */
  Certificates(Path folder, Path passwordFile) throws IOException {
    this.folder = folder;
    this.passwordFile = passwordFile;
    password = Files.readString(passwordFile).strip();
  }

  /** Writes {@code ca.pem}, {@code server.p12} and {@code client.p12}. */
  void make() throws IOException {
    Path all = folder.resolve("all.p12");
    Files.deleteIfExists(all);
    keytool(all, AUTHORITY, "-ext", "bc:c=ca:true", "-ext", "ku=keyCertSign,cRLSign");
    keytool(all, "server", "-signer", AUTHORITY, "-ext", "san=" + hosts());
    keytool(all, "client", "-signer", AUTHORITY);
    try {
      KeyStore made = KeyStore.getInstance("PKCS12");
      try (InputStream in = Files.newInputStream(all)) {
        made.load(in, password.toCharArray());
      }
      writePem(made);
      writeStore(made, "server");
      writeStore(made, "client");
    } catch (GeneralSecurityException e) {
      throw StackException.external("The certificates can't be made", e);
    }
    Files.delete(all);
  }

  private static String hosts() {
    return IntStream.rangeClosed(1, Member.MOST)
        .mapToObj(n -> "ip:127.0.0." + n)
        .collect(Collectors.joining(",", "dns:localhost,", ""));
  }

  private void keytool(Path store, String alias, String... more) {
    List<String> command = new ArrayList<>();
    command.add(Jdk.current().java().resolveSibling("keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", alias, "-dname", "CN=cauce-stack-" + alias));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3650"));
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString()));
    // By reference: every process of this machine sees the arguments of this one.
    command.addAll(List.of("-storepass:file", passwordFile.toString()));
    command.addAll(List.of(more));
    ChildProcess.start("keytool", command, folder.resolve("keytool.log"))
        .awaitSuccess(KEYTOOL_TIME);
  }

  private void writePem(KeyStore made) throws GeneralSecurityException, IOException {
    byte[] certificate = made.getCertificate(AUTHORITY).getEncoded();
    Base64.Encoder encoder = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
    Files.writeString(
        folder.resolve("ca.pem"),
        "-----BEGIN CERTIFICATE-----\n"
            + encoder.encodeToString(certificate)
            + "\n-----END CERTIFICATE-----\n");
  }

  private void writeStore(KeyStore made, String alias)
      throws GeneralSecurityException, IOException {
    char[] secret = password.toCharArray();
    KeyStore own = KeyStore.getInstance("PKCS12");
    own.load(null, secret);
    own.setKeyEntry(alias, made.getKey(alias, secret), secret, made.getCertificateChain(alias));
    try (OutputStream out = Files.newOutputStream(folder.resolve(alias + ".p12"))) {
      own.store(out, secret);
    }
  }
}
