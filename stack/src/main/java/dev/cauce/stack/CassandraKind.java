package dev.cauce.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** One Cassandra node that is a cluster by itself, for one machine. */
final class CassandraKind implements ServerKind {
  private static final List<String> EXPORTS =
      List.of(
          "java.base/jdk.internal.misc",
          "java.management.rmi/com.sun.jmx.remote.internal.rmi",
          "java.rmi/sun.rmi.registry",
          "java.rmi/sun.rmi.server",
          "java.sql/java.sql",
          "java.base/java.lang.ref",
          "jdk.unsupported/sun.misc",
          "jdk.compiler/com.sun.tools.javac.file",
          "jdk.attach/sun.tools.attach");

  private static final List<String> OPENS =
      List.of(
          "java.base/java.lang.module",
          "java.base/jdk.internal.loader",
          "java.base/jdk.internal.ref",
          "java.base/jdk.internal.reflect",
          "java.base/jdk.internal.math",
          "java.base/jdk.internal.module",
          "java.base/jdk.internal.util.jar",
          "java.base/sun.nio.ch",
          "java.base/java.io",
          "java.base/java.lang.reflect",
          "java.base/java.lang",
          "java.base/java.util",
          "java.base/java.nio",
          "jdk.management/com.sun.management.internal",
          "jdk.compiler/com.sun.tools.javac");

  @Override
  public String name() {
    return "cassandra";
  }

  @Override
  public String title() {
    return "Cassandra";
  }

  @Override
  public String readyLine() {
    return "Starting listening for CQL clients";
  }

  @Override
  public int ports() {
    return 3;
  }

  @Override
  public JavaCommand configure(Path folder, List<Integer> ports) {
    String classpath = Home.current().classpath(name());
    Path settings = folder.resolve("cassandra.yaml");
    Path logging = folder.resolve("logback.xml");
    try {
      // In single quotes YAML knows one escape: the quote itself, doubled.
      String data = folder.resolve("data").toString().replace("'", "''");
      Files.writeString(
          settings, resource("cassandra.yaml").formatted(ports.get(0), ports.get(1), data));
      Files.writeString(logging, resource("logback.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> options = new ArrayList<>(access());
    options.addAll(memory(Home.jar(classpath, "jamm-")));
    options.addAll(quickStart());
    options.add("-Dcassandra.config=" + settings.toUri());
    options.add("-Dcassandra.storagedir=" + folder.resolve("data"));
    options.add("-Dcassandra.jmx.local.port=" + ports.get(2));
    options.add("-Dlogback.configurationFile=" + logging);
    return new JavaCommand(
        classpath, options, "org.apache.cassandra.service.CassandraDaemon", List.of());
  }

  private static List<String> access() {
    return Stream.concat(
            EXPORTS.stream().map(name -> "--add-exports=" + name + "=ALL-UNNAMED"),
            OPENS.stream().map(name -> "--add-opens=" + name + "=ALL-UNNAMED"))
        .toList();
  }

  private static List<String> memory(String jamm) {
    return List.of("-javaagent:" + jamm, "-Xms256m", "-Xmx512m", "-Xss256k", "-XX:+UseSerialGC");
  }

  /** A node without neighbours has nobody to wait for. */
  private static List<String> quickStart() {
    return List.of(
        "-Dcassandra-foreground=yes",
        "-Dcassandra.skip_wait_for_gossip_to_settle=0",
        "-Dcassandra.ring_delay_ms=0",
        "-Dcassandra.superuser_setup_delay_ms=0",
        "-Dcassandra.shutdown_announce_in_ms=0",
        "-Djava.net.preferIPv4Stack=true",
        "-Djdk.attach.allowAttachSelf=true",
        "-Dio.netty.tryReflectionSetAccessible=true");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = CassandraKind.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
