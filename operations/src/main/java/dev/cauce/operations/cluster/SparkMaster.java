package dev.cauce.operations.cluster;

import com.google.common.base.Splitter;
import com.google.common.net.HostAndPort;
import dev.cauce.io.ExternalSystemException;
import dev.cauce.io.Port;
import dev.cauce.pipelines.BadOptionException;
import java.util.ArrayList;
import java.util.List;

/** The masters of a standalone cluster of Spark, of which one leads. */
public final class SparkMaster {
  private static final String SCHEME = "spark://";

  private final List<HostAndPort> addresses;

  private SparkMaster(List<HostAndPort> addresses) {
    this.addresses = addresses;
  }

  /**
   * The masters at {@code spark://host:port[,host:port]}; they are not asked yet.
   *
   * @throws BadOptionException when it is no such address
   */
  public static SparkMaster at(String address) {
    List<HostAndPort> addresses = new ArrayList<>();
    try {
      if (!address.startsWith(SCHEME)) {
        throw new IllegalArgumentException();
      }
      for (String one : Splitter.on(',').split(address.substring(SCHEME.length()))) {
        HostAndPort master = HostAndPort.fromString(one);
        int unused = master.getPort();
        addresses.add(master);
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new BadOptionException(
          "cluster", address, "is not spark://host:port", "spark://127.0.0.1:7077");
    }
    return new SparkMaster(addresses);
  }

  /**
   * Throws when no master can be there: Spark itself would try for a minute, and not say what it
   * has found.
   */
  public void requireReachable() {
    String why = "";
    for (HostAndPort address : addresses) {
      Port there = Port.at(address, Port.KAFKA);
      // A master breaks off behind what it does not understand.
      if (there == Port.SILENT || there == Port.OTHER) {
        return;
      }
      why =
          String.format(
              "Spark's master at %s can't be asked: %s", address, there.sentence("Spark"));
    }
    throw new ExternalSystemException(why);
  }
}
