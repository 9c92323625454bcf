package dev.cauce.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Cassandra node: a cluster by itself, or one of several on this machine. */
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

  /** A node that stands alone has nobody to wait for. */
  private static final List<String> WITHOUT_OTHERS =
      List.of("-Dcassandra.ring_delay_ms=0", "-Dcassandra.superuser_setup_delay_ms=0");

  /**
   * How long a node of which only the name is known stays in the ring, and how often the first user
   * is tried: at 0, nodes that start slowly drop each other for good, and do nothing but try.
   */
  private static final List<String> AMONG_OTHERS =
      List.of("-Dcassandra.ring_delay_ms=30000", "-Dcassandra.superuser_setup_delay_ms=500");

  private static final Duration USER_TIME = Duration.ofMinutes(1);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int STORAGE = 1;
  private static final int JMX = 2;
  private static final int MOST_COPIES = 3;

  private final Member member;

  CassandraKind(Member member) {
    this.member = member;
  }

  @Override
  public String family() {
    return "cassandra";
  }

  @Override
  public Member member() {
    return member;
  }

  @Override
  public String title() {
    return member.titled("Cassandra");
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
  public int sharedPorts() {
    return JMX;
  }

  @Override
  public JavaCommand configure(Path folder, List<Integer> ports) {
    String classpath = Home.current().classpath(family());
    Path settings = folder.resolve("cassandra.yaml");
    Path logging = folder.resolve("logback.xml");
    try {
      Files.writeString(settings, settings(folder, ports));
      Files.writeString(logging, Template.text("logback.xml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> options = new ArrayList<>(access());
    options.addAll(memory(Home.jar(classpath, "jamm-")));
    options.addAll(quickStart());
    options.addAll(member.isAlone() ? WITHOUT_OTHERS : AMONG_OTHERS);
    options.add("-Dcassandra.system_auth.default_rf=" + Math.min(MOST_COPIES, member.count()));
    options.add("-Dcassandra.config=" + settings.toUri());
    options.add("-Dcassandra.storagedir=" + folder.resolve("data"));
    options.add("-Dcassandra.jmx.local.port=" + ports.get(JMX));
    options.add("-Dlogback.configurationFile=" + logging);
    return new JavaCommand(
        classpath, options, "org.apache.cassandra.service.CassandraDaemon", List.of());
  }

  private String settings(Path folder, List<Integer> ports) throws IOException {
    int storage = ports.get(STORAGE);
    // Each node is a seed: whichever is away, one that starts finds another.
    String seeds =
        member.all().stream()
            .map(one -> one.host() + ":" + storage)
            .collect(Collectors.joining(","));
    String text =
        Template.text("cassandra.yaml")
            .formatted(
                ports.get(0),
                storage,
                Template.quoted(folder.resolve("data")),
                member.host(),
                seeds,
                !member.isAlone());
    if (!member.secure()) {
      return text + Template.text("open.yaml");
    }
    Security security = Security.in(folder.getParent());
    Security.closeToOthers(folder);
    return text
        + Template.text("secure.yaml")
            .formatted(Template.quoted(security.serverStore()), security.password("store"));
  }

  /** Makes the user of a secure stack, and shuts out the one that everybody knows. */
  @Override
  public void welcome(Path folder, List<Integer> ports) {
    if (!member.secure()) {
      return;
    }
    Security security = Security.in(folder.getParent());
    InetSocketAddress address = Ports.address(member.host(), ports.get(0));
    long deadline = System.nanoTime() + USER_TIME.multipliedBy(member.count()).toNanos();
    // The server makes its first user after it has begun to listen.
    while (!knowsUser(address, security)) {
      if (System.nanoTime() > deadline) {
        throw StackException.external(title() + " did not take the user " + Security.USER);
      }
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static boolean knowsUser(InetSocketAddress address, Security security) {
    String password = security.password("cassandra");
    try (CqlClient own = CqlClient.open(address, security.authority())) {
      if (own.login(Security.USER, password)) {
        return own.run("ALTER ROLE cassandra WITH SUPERUSER = false AND LOGIN = false");
      }
    } catch (IOException stillStarting) {
      return false;
    }
    try (CqlClient first = CqlClient.open(address, security.authority())) {
      boolean unused =
          first.login("cassandra", "cassandra")
              && first.run(
                  "CREATE ROLE IF NOT EXISTS %s WITH PASSWORD = '%s' AND SUPERUSER = true AND LOGIN = true"
                      .formatted(Security.USER, password));
    } catch (IOException stillStarting) {
      return false;
    }
    return false;
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

  private static List<String> quickStart() {
    return List.of(
        "-Dcassandra-foreground=yes",
        "-Dcassandra.skip_wait_for_gossip_to_settle=0",
        "-Dcassandra.shutdown_announce_in_ms=0",
        "-Djava.net.preferIPv4Stack=true",
        "-Djdk.attach.allowAttachSelf=true",
        "-Dio.netty.tryReflectionSetAccessible=true");
  }
}
