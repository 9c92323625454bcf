package dev.cauce.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.cassandra.Store;
import dev.cauce.io.cassandra.WriteRows;
import dev.cauce.io.kafka.LogSlice;
import dev.cauce.io.kafka.LogTopic;
import dev.cauce.io.kafka.OffsetRange;
import dev.cauce.io.kafka.ReadLog;
import dev.cauce.transforms.intake.ArrivalHour;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.joda.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How one logs in: what is refused, and where secrets stand. */
final class EndpointTest {
  private static final String SECRET = "can\"ary\\7";

  @TempDir Path folder;
  private Path password;

  @BeforeEach
  void writePassword() throws IOException {
    password = Files.writeString(folder.resolve("password"), SECRET + "\n");
  }

  @Test
  void secretIsAReferenceUntilAClientIsMade() throws IOException {
    Endpoint endpoint =
        secured(
            "security.protocol=SASL_SSL\nsasl.mechanism=SCRAM-SHA-512\nsasl.username=cauce\n"
                + "sasl.password=file:"
                + password);
    Store store = Store.at(endpoint, "datacenter1", Store.KEYSPACE);
    LogSlice slice =
        new LogSlice(
            new LogTopic(endpoint, "t", "id", LogTopic.Clock.NONE, Duration.ZERO),
            List.of(new OffsetRange(0, 0, 1)),
            false);
    for (Object travels :
        List.of(
            endpoint,
            ReadLog.of(slice, "run"),
            WriteRows.to(ArrivalHour.tableOf("sales"), store, 1, 1))) {
      assertFalse(serialized(travels).contains("ary"), () -> travels + " carries the secret");
      assertFalse(travels.toString().contains("ary"), travels::toString);
    }
    assertTrue(serialized(endpoint).contains("file:" + password));
    assertEquals(SECRET, endpoint.password());
    Map<String, Object> client = endpoint.kafkaClient();
    assertEquals(
        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"cauce\""
            + " password=\"can\\\"ary\\\\7\";",
        client.get("sasl.jaas.config"));
    assertFalse(client.containsKey("sasl.password"));
  }

  @Test
  void namesWhatIsWrongInTheFileAndShowsNoSecret() throws IOException {
    assertRefused(
        "security.protocol=SASL_SSL\nsasl.username=cauce\nsasl.password=hunter2",
        "sasl.password holds a secret; write where it is: sasl.password=file:");
    assertRefused("security.protocol=TLS", "security.protocol=TLS is none of", "SASL_SSL");
    assertRefused("sasl.username=cauce", "security.protocol= is none of");
    assertRefused("security.protocol=SASL_SSL", "needs a user", "sasl.username=NAME");
    assertRefused("security.protocol=SSL\nbootstrap.servers=a:1", "bootstrap.servers is none of");
    assertRefused(
        "security.protocol=SSL\nssl.truststore.location=file:/ca.pem",
        "ssl.truststore.location is a path itself");
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> Endpoint.secured("k:1", "kafka-security", "/nowhere"))
            .getMessage()
            .startsWith("--kafka-security /nowhere: the file can't be read"));
  }

  private void assertRefused(String text, String... parts) throws IOException {
    Path file = Files.writeString(folder.resolve("login"), text);
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Endpoint.secured("k:1", "kafka-security", file.toString()))
            .getMessage();
    assertTrue(message.startsWith("--kafka-security " + file + ": "), message);
    assertFalse(message.contains("hunter2"), message);
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  private Endpoint secured(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("login"), text);
    return Endpoint.secured("k:1", "kafka-security", file.toString());
  }

  private static String serialized(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }
}
