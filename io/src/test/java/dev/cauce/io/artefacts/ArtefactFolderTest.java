package dev.cauce.io.artefacts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.io.ExternalSystemException;
import dev.cauce.transforms.artefact.Artefact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.beam.sdk.util.SerializableUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArtefactFolderTest {
  private static final AtomicInteger READ = new AtomicInteger();

  @TempDir private Path place;
  private ArtefactFolder folder;

  @BeforeEach
  void open() {
    folder = new ArtefactFolder(place.toString());
  }

  private static String asText(byte[] bytes) {
    READ.incrementAndGet();
    return new String(bytes, UTF_8);
  }

  @Test
  void whatIsPutIsFoundByItsHash() {
    String reference = folder.put("lexicon", "good 1".getBytes(UTF_8));
    Artefact<String> found = folder.find("any", reference, ArtefactFolderTest::asText);
    assertEquals("good 1", found.get());
    assertEquals("lexicon", found.name());
    assertEquals(reference, found.reference());
  }

  @Test
  void sameContentIsOneFileHoweverOftenItIsPut() throws IOException {
    String first = folder.put("lexicon", "good 2".getBytes(UTF_8));
    assertEquals(first, folder.put("lexicon", "good 2".getBytes(UTF_8)));
    assertNotEquals(first, folder.put("lexicon", "good 3".getBytes(UTF_8)));
    try (Stream<Path> files = Files.list(place.resolve("lexicon"))) {
      assertEquals(2, files.count());
    }
  }

  @Test
  void fileIsNamedByWhatItHoldsAndRefusedOnceThatIsChanged() throws IOException {
    Path file = Files.writeString(place.resolve("words.txt"), "bad 1");
    Artefact<String> before = folder.find("words", file.toString(), ArtefactFolderTest::asText);
    Files.writeString(file, "bad 2");
    String message = assertThrows(ExternalSystemException.class, before::get).getMessage();
    assertTrue(message.contains(before.reference()), message);
    assertTrue(message.contains(file.toString()), message);
    assertNotEquals(
        before.sha256(),
        folder.find("words", file.toString(), ArtefactFolderTest::asText).sha256());
  }

  @Test
  void damageIsFoundWhenItIsLoaded() throws IOException {
    String reference = folder.put("model", "weights".getBytes(UTF_8));
    Path file = place.resolve(reference.replace('@', '/'));
    Files.writeString(file, "weight");
    Artefact<String> damaged = folder.find("model", reference, ArtefactFolderTest::asText);
    assertThrows(ExternalSystemException.class, damaged::get);
  }

  @Test
  void oneThatIsMissingIsNamed() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> folder.find("words", place + "/none.txt", ArtefactFolderTest::asText));
    assertEquals("is no file, and not NAME@SHA256", refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> folder.put("No Name", new byte[0]));
  }

  @Test
  void allWhoUseItInAWorkerShareWhatWasRead() {
    Artefact<String> first =
        folder.find("m", folder.put("m", "shared".getBytes(UTF_8)), ArtefactFolderTest::asText);
    int before = READ.get();
    List<Artefact<String>> sent = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sent.add(SerializableUtils.clone(first));
    }
    sent.forEach(one -> assertSame(sent.get(0).get(), one.get()));
    assertEquals(before + 1, READ.get());
  }
}
