package dev.cauce.io.archive;

import dev.cauce.io.ExternalSystemException;
import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.io.fs.EmptyMatchTreatment;
import org.apache.beam.sdk.io.fs.MatchResult;
import org.apache.beam.sdk.io.fs.ResourceId;
import org.apache.beam.sdk.util.MimeTypes;

/**
 * The folder of an archive on any of Beam's file systems. Paths are relative to it. A file appears
 * under its name when it is whole, by a rename; every failure names the folder.
 */
public final class ArchiveFolder implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]+:.*");

  /** Where a topic's files grow; what a killed run has left there is nobody's. */
  private static final String UNSEALED = "unsealed";

  private final String root;

  private ArchiveFolder(String root) {
    this.root = root;
  }

  /**
   * The folder at {@code uri}, whose file system Beam must know by then.
   *
   * @param uri a path of this machine, or for example {@code hdfs://host:8020/archive}
   * @throws IllegalArgumentException when it is none; the message completes a sentence about it
   */
  public static ArchiveFolder at(String uri) {
    String root = uri.replaceFirst("^file:(//)?(?=/)", "").replaceFirst("(?<=[^/:])/+$", "");
    if (root.isBlank() || root.matches(".*[*?\\[\\]{}\\\\].*")) {
      throw new IllegalArgumentException("is no folder");
    }
    if (!SCHEME.matcher(root).matches()) {
      return new ArchiveFolder(Path.of(root).toAbsolutePath().normalize().toString());
    }
    try {
      FileSystems.matchNewResource(root, true);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("has no file system on the classpath", e);
    }
    return new ArchiveFolder(root);
  }

  /** What a file system must do. */
  private interface Action<T> {
    T run() throws IOException;
  }

  /** Opens the file at {@code path}. */
  InputStream open(String path) throws IOException {
    return Channels.newInputStream(FileSystems.open(resource(path)));
  }

  /** The whole file at {@code path}. */
  byte[] read(String path) {
    return asked(
        "read " + path,
        () -> {
          try (InputStream in = open(path)) {
            return in.readAllBytes();
          }
        });
  }

  /** A path below {@code topic} that no other attempt uses, for {@link #create}. */
  static String growing(String topic, String name) {
    return topic + "/" + UNSEALED + "/" + name + "." + UUID.randomUUID();
  }

  OutputStream create(String path) {
    return asked(
        "write " + path,
        () ->
            new Named(
                path,
                Channels.newOutputStream(FileSystems.create(resource(path), MimeTypes.BINARY))));
  }

  /** Says which file can't be written, as where a disk is full. */
  private final class Named extends FilterOutputStream {
    private final String path;

    Named(String path, OutputStream out) {
      super(out);
      this.path = path;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      Void unused =
          asked(
              "write " + path,
              () -> {
                out.write(bytes, from, length);
                return null;
              });
    }

    @Override
    public void close() {
      Void unused =
          asked(
              "write " + path,
              () -> {
                out.close();
                return null;
              });
    }
  }

  /** Gives a file that is whole its name; what has that name is replaced. */
  void rename(String path, String name) {
    Void unused =
        asked(
            "rename " + path + " to " + name,
            () -> {
              FileSystems.rename(List.of(resource(path)), List.of(resource(name)));
              return null;
            });
  }

  boolean exists(String path) {
    return asked(
        "look for " + path,
        () -> {
          try {
            return FileSystems.match(spec(path), EmptyMatchTreatment.DISALLOW).status()
                == MatchResult.Status.OK;
          } catch (FileNotFoundException e) {
            return false;
          }
        });
  }

  /**
   * The sizes of all files that {@code pattern} matches, by path.
   *
   * @param pattern as {@code topic/manifest/*}
   */
  Map<String, Long> files(String pattern) {
    int depth = pattern.split("/").length;
    return asked(
        "list " + pattern,
        () -> {
          Map<String, Long> sizes = new TreeMap<>();
          for (MatchResult.Metadata file :
              FileSystems.match(spec(pattern), EmptyMatchTreatment.ALLOW).metadata()) {
            String[] names = file.resourceId().toString().split("/");
            String path =
                String.join("/", Arrays.copyOfRange(names, names.length - depth, names.length));
            sizes.put(path, file.sizeBytes());
          }
          return sizes;
        });
  }

  /** The sizes of the files of {@code topic} that are still growing, or were left so. */
  Map<String, Long> growingFiles(String topic) {
    return files(topic + "/" + UNSEALED + "/*");
  }

  void delete(Collection<String> paths) {
    Void unused =
        asked(
            "delete " + paths,
            () -> {
              FileSystems.delete(paths.stream().map(this::resource).toList());
              return null;
            });
  }

  private ResourceId resource(String path) {
    return FileSystems.matchNewResource(spec(path), false);
  }

  private String spec(String path) {
    return root + "/" + path;
  }

  private <T> T asked(String what, Action<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw failed(what, e);
    }
  }

  ExternalSystemException failed(String what, Exception cause) {
    return new ExternalSystemException(
        "The archive at " + root + ": cannot " + what + ": " + cause.getMessage(), cause);
  }

  /** The folder as it was given. */
  @Override
  public String toString() {
    return root;
  }
}
