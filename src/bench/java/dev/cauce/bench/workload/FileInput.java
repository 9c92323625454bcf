package dev.cauce.bench.workload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of {@link FileLog} in a folder, each of which any number of workers may share. */
final class FileInput implements Input {
  private static final long serialVersionUID = 1L;

  private final String topic;
  private final TreeMap<String, Long> sizes;

  private FileInput(String topic, Map<String, Long> sizes) {
    this.topic = topic;
    this.sizes = new TreeMap<>(sizes);
  }

  /** The files that are in {@code folder} now, with records of {@code topic}. */
  static FileInput of(String topic, Path folder) throws IOException {
    Map<String, Long> sizes = new HashMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(FileLog.SUFFIX)).toList()) {
        sizes.put(file.toString(), Files.size(file));
      }
    }
    return new FileInput(topic, sizes);
  }

  @Override
  public List<RecordRange> ranges(int parts) {
    List<RecordRange> ranges = new ArrayList<>();
    for (Map.Entry<String, Long> file : sizes.entrySet()) {
      long size = file.getValue();
      int own = (int) Math.max(1, Math.round((double) size * parts / bytes()));
      for (int part = 0; part < own; part++) {
        long from = Input.start(size, part, own);
        ranges.add(new FileRange(topic, file.getKey(), from, Input.start(size, part + 1, own)));
      }
    }
    return ranges;
  }

  @Override
  public long bytes() {
    return sizes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** The blocks of {@code file} whose marks begin at bytes {@code [from, to)}. */
  private record FileRange(String topic, String file, long from, long to) implements RecordRange {
    @Override
    public Batches open() throws IOException {
      return new FileBatches(topic, Path.of(file), from, to);
    }
  }
}
