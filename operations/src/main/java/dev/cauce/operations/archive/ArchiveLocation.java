package dev.cauce.operations.archive;

import dev.cauce.io.archive.ArchiveFolder;
import dev.cauce.operations.launch.Folders;
import dev.cauce.pipelines.BadOptionException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.beam.sdk.io.FileSystems;
import org.apache.beam.sdk.options.PipelineOptions;

/** Where an archive lies, as an option says. */
public final class ArchiveLocation {
  private static final String HDFS = "hdfs://";
  private static final String HDFS_OPTION = "--hdfsConfiguration=";

  private ArchiveLocation() {}

  /** The folder that is used when none is named. */
  public static String byDefault() {
    return Folders.state().resolve("archive").toString();
  }

  /**
   * Beam's options {@code args}, with the name node that {@code uri} names unless they have a
   * configuration of their own: Beam knows HDFS only by its options.
   */
  public static String[] complete(String[] args, String uri) {
    boolean given = Arrays.stream(args).anyMatch(arg -> arg.startsWith(HDFS_OPTION));
    if (!uri.startsWith(HDFS) || given || System.getenv("HADOOP_CONF_DIR") != null) {
      return args;
    }
    List<String> completed = new ArrayList<>(Arrays.asList(args));
    String authority = URI.create(uri.replaceAll("[^a-zA-Z0-9:/._-]", "-")).getAuthority();
    completed.add(HDFS_OPTION + "[{\"fs.defaultFS\":\"" + HDFS + authority + "\"}]");
    return completed.toArray(new String[0]);
  }

  /**
   * The folder at {@code uri}, on a file system that {@code options} make known.
   *
   * @param option the option that said so
   */
  public static ArchiveFolder open(String option, String uri, PipelineOptions options) {
    FileSystems.setDefaultPipelineOptions(options);
    try {
      return ArchiveFolder.at(uri);
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(
          option, uri, e.getMessage(), "/data/archive, or hdfs://host:8020/archive");
    }
  }
}
