package dev.cauce.bench.measure;

import dev.cauce.bench.workload.InputKind;
import dev.cauce.io.cassandra.Store;
import dev.cauce.pipelines.BadOptionException;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.Option;

/** What all measurements can be told. */
public final class BenchOptions {
  @Option(
      names = "--threads",
      defaultValue = "2",
      paramLabel = "N",
      description = "Parallelism of the engines (${DEFAULT-VALUE})")
  private int threads;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "S",
      description = "Of the events (${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "With --input kafka: a Kafka that runs; without it one is started")
  private String kafka;

  @Option(
      names = "--heap",
      defaultValue = "6g",
      paramLabel = "SIZE",
      description = "Of the JVM that is measured (${DEFAULT-VALUE})")
  private String heap;

  public int threads() {
    return threads;
  }

  public long seed() {
    return seed;
  }

  public String heap() {
    return heap;
  }

  /** Kafka's address, or null when one is to be started. */
  @Nullable String kafka(InputKind input) {
    if (kafka != null && input != InputKind.KAFKA) {
      throw new BadOptionException(
          "kafka", kafka, "is of no use with --input " + input, kafka + " --input kafka");
    }
    return kafka;
  }

  void check() {
    if (threads < 1) {
      throw new BadOptionException("threads", threads, "is less than 1", "2");
    }
    if (!heap.matches("\\d+[mg]")) {
      throw new BadOptionException("heap", heap, "is no size of a heap", "6g");
    }
  }

  /** The kind of input called {@code name}. */
  public static InputKind input(String name) {
    for (InputKind kind : InputKind.values()) {
      if (kind.toString().equals(name)) {
        return kind;
      }
    }
    throw new BadOptionException("input", name, "is not one of " + InputKind.all(), "file");
  }

  /** The store at {@code address}, in a keyspace of its own: all that is in it is deleted. */
  public static Store store(String address) {
    try {
      return Store.parse(address, "datacenter1", Store.KEYSPACE + "_bench");
    } catch (IllegalArgumentException e) {
      throw new BadOptionException("cassandra", address, "is no address", "127.0.0.1:9042");
    }
  }
}
