package dev.cauce.transforms.aggregate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.util.VarInt;

/**
 * How often each of a few names occurred, such as codes of errors. Of more names than it holds
 * those that come first in the alphabet are kept, each with its exact count: a name that a part of
 * the events drops has as many before it in all events, so neither order nor grouping changes a
 * count.
 */
public final class NamedCounts extends Measure<NamedCounts> {
  private static final StringUtf8Coder NAMES = StringUtf8Coder.of();

  private final int most;
  private final TreeMap<String, Long> counts = new TreeMap<>();

  NamedCounts(int most) {
    this.most = most;
  }

  public void add(String name) {
    add(name, 1);
  }

  private void add(String name, long count) {
    counts.merge(name, count, Long::sum);
    if (counts.size() > most) {
      counts.pollLastEntry();
    }
  }

  /** The names with their counts, most frequent first, of equals by the alphabet. */
  public Iterable<Map.Entry<String, Long>> byCount() {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .toList();
  }

  @Override
  public void merge(NamedCounts other) {
    other.counts.forEach(this::add);
  }

  @Override
  protected void encode(OutputStream out) throws IOException {
    VarInt.encode(counts.size(), out);
    for (Map.Entry<String, Long> count : counts.entrySet()) {
      NAMES.encode(count.getKey(), out);
      VarInt.encode(count.getValue(), out);
    }
  }

  @Override
  protected void decode(InputStream in) throws IOException {
    int size = VarInt.decodeInt(in);
    for (int i = 0; i < size; i++) {
      String name = NAMES.decode(in);
      add(name, VarInt.decodeLong(in));
    }
  }
}
