package dev.cauce.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The OCI image, unpacked into a folder. Its program runs with its own Java and its own C library;
 * only where it lies is another place than in a container.
 */
final class Image {
  private static final Pattern BLOB = Pattern.compile("\"digest\":\"sha256:([0-9a-f]{64})\"");
  private static final Pattern ENTRYPOINT = Pattern.compile("\"Entrypoint\":\\[([^]]*)]");

  private final Path root;
  private final List<String> entrypoint;

  private Image(Path root, List<String> entrypoint) {
    this.root = root;
    this.entrypoint = entrypoint;
  }

  /** Whether one was built: its Java is that of Linux on x86-64. */
  static boolean isThere() {
    return Files.exists(file());
  }

  /** Unpacks its layers in their order, as a container's runtime does. */
  static Image into(Path folder) throws IOException, InterruptedException {
    Path root = Files.createDirectories(folder.resolve("root"));
    Unpacked.run(folder, "off", "tar", "xf", file().toString());
    Path blobs = folder.resolve("blobs/sha256");
    String manifest = blob(blobs, Files.readString(folder.resolve("index.json")));
    // The configuration comes first, then the layers.
    Matcher layers = BLOB.matcher(manifest);
    layers.find();
    while (layers.find()) {
      Unpacked.run(root, "off", "tar", "xzf", blobs.resolve(layers.group(1)).toString());
    }
    Matcher words = ENTRYPOINT.matcher(blob(blobs, manifest));
    words.find();
    List<String> entrypoint = new ArrayList<>();
    for (String word : words.group(1).split(",")) {
      entrypoint.add(word.replace("\"", ""));
    }
    return new Image(root, entrypoint);
  }

  /** What a container's runtime would start, with the places of its files as they are here. */
  String[] command(String arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(find("ld-linux-x86-64.so.2").toString());
    line.add("--library-path");
    Path java = root.resolve("opt/java/lib");
    line.add(find("libc.so.6").getParent() + ":" + java + ":" + java.resolve("server"));
    for (String word : entrypoint) {
      line.add(word.replaceFirst("^((?:-D[^=]*=)?)/", "$1" + root + "/"));
    }
    line.addAll(List.of(arguments.split(" ")));
    return line.toArray(new String[0]);
  }

  private Path find(String name) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
    }
  }

  /** The first that {@code text} names. */
  private static String blob(Path blobs, String text) throws IOException {
    Matcher digest = BLOB.matcher(text);
    digest.find();
    return Files.readString(blobs.resolve(digest.group(1)));
  }

  private static Path file() {
    return Path.of(System.getProperty("cauce.image"));
  }
}
