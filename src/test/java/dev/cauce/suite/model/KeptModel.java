package dev.cauce.suite.model;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import dev.cauce.io.runs.Interval;
import dev.cauce.transforms.results.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.beam.sdk.values.Row;

/**
 * A model that is computed once for all runners. The digests of its rows are kept in a file that is
 * named by the hash of what they follow from: the workloads, and the code that makes records and
 * rows of them. The rows themselves are computed again where a digest is not enough.
 */
public final class KeptModel implements ModelRows {
  private final Path file;
  private final Supplier<ModelTables> model;
  private final Properties digests = new Properties();

  private KeptModel(Path file, Supplier<ModelTables> model) {
    this.file = file;
    this.model = Suppliers.memoize(model);
    if (Files.exists(file)) {
      try (InputStream kept = Files.newInputStream(file)) {
        digests.load(kept);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * The model of what {@code of} names, in a file below {@code folder}.
   *
   * @param code classes of which all that comes with them counts
   */
  public static KeptModel in(
      Path folder, String of, List<Class<?>> code, Supplier<ModelTables> model) {
    Hasher hash = Hashing.sha256().newHasher().putString(of, StandardCharsets.UTF_8);
    code.stream().map(KeptModel::locationOf).distinct().forEach(path -> put(hash, path));
    return new KeptModel(folder.resolve(hash.hash() + ".properties"), model);
  }

  private static Path locationOf(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
  }

  private static void put(Hasher hash, Path code) {
    try (Stream<Path> files = Files.walk(code)) {
      for (Path one : files.filter(Files::isRegularFile).sorted().toList()) {
        hash.putString(code.relativize(one).toString(), StandardCharsets.UTF_8);
        hash.putBytes(Files.readAllBytes(one));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Map<List<Object>, Row> rowsOf(Table<?> table, Interval interval) {
    return model.get().rowsOf(table, interval);
  }

  @Override
  public synchronized TableDigest digestOf(Table<?> table, Interval interval) {
    String name = table.name() + " " + interval;
    String kept = digests.getProperty(name);
    if (kept != null) {
      return TableDigest.parse(kept);
    }
    TableDigest digest = model.get().digestOf(table, interval);
    digests.setProperty(name, digest.toString());
    save();
    return digest;
  }

  private void save() {
    try {
      Files.createDirectories(file.getParent());
      Path written = Files.createTempFile(file.getParent(), "model", ".tmp");
      try (var out = Files.newOutputStream(written)) {
        digests.store(out, null);
      }
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
