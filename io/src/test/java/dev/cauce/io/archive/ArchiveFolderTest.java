package dev.cauce.io.archive;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cauce.io.ExternalSystemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveFolderTest {
  /** Has no room for what is written to it. */
  private static final Path FULL = Path.of("/dev/full");

  @TempDir private Path folder;

  @Test
  void saysWhichFileADiskHasNoRoomFor() throws IOException {
    assumeTrue(Files.exists(FULL), "this system has no " + FULL);
    Files.createSymbolicLink(Files.createDirectory(folder.resolve("topic")).resolve("file"), FULL);
    OutputStream out = ArchiveFolder.at(folder.toString()).create("topic/file");
    ExternalSystemException e =
        assertThrows(
            ExternalSystemException.class,
            () -> {
              out.write(new byte[100]);
              out.close();
            });
    assertTrue(
        e.getMessage()
            .startsWith("The archive at " + folder + ": cannot write topic/file: No space left"),
        e::getMessage);
  }
}
