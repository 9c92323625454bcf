package dev.cauce.cli;

import dev.cauce.feed.Domain;
import dev.cauce.io.cassandra.Keyspace;
import dev.cauce.io.cassandra.Replication;
import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.StoreSession;
import dev.cauce.io.kafka.KafkaTopics;
import dev.cauce.io.kafka.TopicLayout;
import dev.cauce.io.runs.RegistryTables;
import dev.cauce.operations.launch.Times;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.intake.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.checkerframework.checker.nullness.qual.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes what all other commands need to be there. */
@Command(
    name = "init",
    description = {
      "Makes the keyspace, the registry of runs and the topics. No other command makes them. What is"
          + " there already stays as it is: give the command again as often as you like.",
      "Exit code 1: something is there, but not as it was asked for, and a line says how to change it."
    },
    footer = {
      "",
      "Example: cauce init --replication 3",
      "         cauce init commerce.orders --arrival broker --partitions 12"
    })
final class InitCommand implements Callable<Integer> {
  private static final int PARTITIONS = 4;
  private static final int MOST_COPIES = 3;

  /** Who stamps arrivals. */
  enum Arrival {
    SENDER,
    BROKER
  }

  @Parameters(
      arity = "0..*",
      paramLabel = "TOPIC",
      description = "The topics to make; without any all that pipelines read")
  private List<String> named = new ArrayList<>();

  @Option(
      names = "--replication",
      paramLabel = "N|DC=N,...",
      description =
          "How many nodes have each row, and brokers each record: a number, or one for each data"
              + " centre. Without it 3, or as many as there are")
  private String replication;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "How many partitions a topic that is made has (4)")
  private String partitions;

  @Option(
      names = "--copies",
      paramLabel = "N",
      description = "How many brokers have each record, if not as many as --replication says")
  private String copies;

  @Option(
      names = "--arrival",
      paramLabel = "sender|broker",
      description =
          "Who stamps when a record arrived: who sends it, as history needs it, or the broker"
              + " (LogAppendTime), as live topics want it (sender)")
  private Arrival arrival;

  @Option(
      names = "--retention",
      paramLabel = "DURATION",
      description = "How long a topic keeps a record, for example 90d (for ever)")
  private String retention;

  @Mixin private Servers servers;
  @Mixin private OutputOption output;
  @Spec private CommandSpec spec;

  private final Listing made = Listing.of("kind", "name", "state", "settings");
  private final List<String> differences = new ArrayList<>();

  @Override
  public Integer call() {
    List<String> topics = topics();
    Store store = servers.store();
    Replication wanted = replication(store);
    TopicLayout asked = layout(new TopicLayout(PARTITIONS, null, false, null), wanted);
    try (KafkaTopics kafka = KafkaTopics.at(servers.kafka())) {
      initStore(store, wanted);
      topics.forEach(topic -> initTopic(kafka, topic, asked, wanted));
    }
    output.print(made, spec.commandLine().getOut());
    differences.forEach(spec.commandLine().getErr()::println);
    spec.commandLine().getErr().flush();
    return differences.isEmpty() ? ExitCode.DONE : ExitCode.NO;
  }

  private List<String> topics() {
    return named.isEmpty()
        ? Domain.allTopics().stream().<String>map(Topic::name).toList()
        : named.stream().map(name -> Domain.topicNamed(name).name()).toList();
  }

  private @Nullable Replication replication(Store store) {
    try {
      return replication == null ? null : Replication.parse(replication, store.datacenter());
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(e.getMessage());
    }
  }

  private void initStore(Store store, @Nullable Replication wanted) {
    Keyspace keyspace = keyspace(store, wanted);
    add("keyspace", keyspace.name(), keyspace.made(), "replication " + keyspace.replication());
    if (wanted != null && !wanted.equals(keyspace.replication())) {
      differences.add(
          String.format(
              "Keyspace %s has replication %s, not %s; ALTER KEYSPACE changes it, and a repair"
                  + " of each node then makes the copies",
              keyspace.name(), keyspace.replication(), wanted));
    }
    try (StoreSession session = StoreSession.open(store)) {
      RegistryTables.make(session).forEach((table, isNew) -> add("table", table, isNew, ""));
    }
  }

  private static Keyspace keyspace(Store store, @Nullable Replication wanted) {
    try {
      return Keyspace.make(store, wanted);
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(e.getMessage());
    }
  }

  private void initTopic(
      KafkaTopics kafka, String topic, TopicLayout asked, @Nullable Replication wanted) {
    Optional<TopicLayout> found = kafka.find(topic);
    if (found.isEmpty()) {
      TopicLayout layout =
          asked.copies() == null ? asked.withCopies(Math.min(MOST_COPIES, kafka.brokers())) : asked;
      kafka.create(topic, layout);
      add("topic", topic, true, layout.toString());
      return;
    }
    add("topic", topic, false, found.get().toString());
    for (String difference : layout(found.get(), wanted).differencesOf(found.get())) {
      differences.add(
          "Topic "
              + topic
              + " "
              + difference
              + "; kafka-configs.sh, kafka-topics.sh"
              + " and kafka-reassign-partitions.sh change it");
    }
  }

  /** {@code usual} with what was asked for. */
  private TopicLayout layout(TopicLayout usual, @Nullable Replication wanted) {
    Integer number = copies != null ? (Integer) OptionValues.count("copies", copies, "3") : null;
    return new TopicLayout(
        partitions == null ? usual.partitions() : OptionValues.count("partitions", partitions, "4"),
        number != null ? number : wanted != null ? (Integer) wanted.most() : usual.copies(),
        arrival == null ? usual.brokerStamps() : arrival == Arrival.BROKER,
        retention == null ? usual.retention() : Times.duration("retention", retention));
  }

  private void add(String kind, String name, boolean isNew, String settings) {
    made.add(kind, name, isNew ? "made" : "there", settings);
  }
}
