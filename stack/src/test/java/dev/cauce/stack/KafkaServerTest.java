package dev.cauce.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KafkaServerTest {
  private static final String TOPIC = "commerce.orders";

  @TempDir Path data;

  @Test
  void keepsAcknowledgedRecordsAndItsAddressWhenKilledAndRestarted() throws Exception {
    List<String> sent = IntStream.range(0, 1_000).mapToObj(i -> "order-" + i).toList();
    try (KafkaServer kafka = KafkaServer.start(data)) {
      String address = kafka.bootstrapServers();
      send(address, sent);
      kafka.kill();
      kafka.restart();
      assertEquals(address, kafka.bootstrapServers());
      assertEquals(sent, received(address, sent.size()));
    }
  }

  @Test
  void namesPortAndOptionWhenThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, Ports.LOOPBACK)) {
      int port = taken.getLocalPort();
      StackException e =
          assertThrows(StackException.class, () -> KafkaServer.start(data, port).close());
      assertTrue(e.getMessage().contains("--kafka-port " + port), e.getMessage());
      assertEquals(2, e.exitCode());
    }
  }

  @Test
  void showsTheEndOfTheLogWhenTheServerDoesNotStart() throws Exception {
    Path metadata = data.resolve("kafka").resolve("data").resolve("meta.properties");
    Files.createDirectories(metadata.getParent());
    Files.writeString(metadata, "version=7\n");
    StackException e = assertThrows(StackException.class, () -> KafkaServer.start(data).close());
    assertTrue(e.getMessage().startsWith("Kafka ended with exit code 1"), e.getMessage());
    assertTrue(e.getMessage().contains("meta.properties"), e.getMessage());
    assertEquals(3, e.exitCode());
  }

  private static void send(String address, List<String> values) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", address, "acks", "all");
    try (Admin admin = Admin.create(settings);
        KafkaProducer<String, String> producer =
            new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
      var acknowledgements =
          values.stream().map(value -> producer.send(new ProducerRecord<>(TOPIC, value))).toList();
      for (var acknowledgement : acknowledgements) {
        acknowledgement.get();
      }
    }
  }

  private static List<String> received(String address, int count) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", address),
            new StringDeserializer(),
            new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(TOPIC, 0);
      consumer.assign(List.of(partition));
      consumer.seek(partition, 0);
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (values.size() < count && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }
}
