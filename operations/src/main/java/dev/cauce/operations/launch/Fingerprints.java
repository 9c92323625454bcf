package dev.cauce.operations.launch;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.google.common.io.ByteStreams;
import dev.cauce.io.runs.Fingerprint;
import dev.cauce.io.runs.Run;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificData;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.util.ReleaseInfo;

/** What decides on rows besides records, hashed: equal fingerprints lead to equal rows. */
final class Fingerprints {
  private static final int LENGTH = 12;

  /** One class of each module whose code computes; the command line does not. */
  private static final List<Class<?>> MODULES = List.of(Topic.class, Run.class, Catalog.class);

  private static final List<String> PACKAGES =
      List.of("dev/cauce/transforms/", "dev/cauce/io/", "dev/cauce/pipelines/");

  /** Hashed once: a plan of many slices asks for each, and code does not change as it runs. */
  private static final class Code {
    static final String OF_THIS_PROGRAM = ofCode();
  }

  private Fingerprints() {}

  static Fingerprint of(RunPlan plan) {
    return new Fingerprint(
        Code.OF_THIS_PROGRAM,
        ofSchemas(plan.definition()),
        ofConfiguration(plan.definition(), plan.options()));
  }

  /** The classes of our own modules, in the order of their names, and Beam's version. */
  static String ofCode() {
    TreeMap<String, byte[]> classes = new TreeMap<>();
    try {
      for (Class<?> module : MODULES) {
        Path place = Path.of(module.getProtectionDomain().getCodeSource().getLocation().toURI());
        if (Files.isDirectory(place)) {
          addFolder(place, classes);
        } else {
          addJar(place, classes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the classes of Cauce", e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    Hasher hasher = Hashing.sha256().newHasher();
    classes.forEach(
        (name, bytes) -> hasher.putString(name, StandardCharsets.UTF_8).putBytes(bytes));
    return end(text(hasher, ReleaseInfo.getReleaseInfo().getVersion()));
  }

  private static void addFolder(Path folder, TreeMap<String, byte[]> classes) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (isOurs(name)) {
          classes.put(name, Files.readAllBytes(file));
        }
      }
    }
  }

  private static void addJar(Path jar, TreeMap<String, byte[]> classes) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().filter(e -> isOurs(e.getName())).toList()) {
        try (InputStream in = file.getInputStream(entry)) {
          classes.put(entry.getName(), ByteStreams.toByteArray(in));
        }
      }
    }
  }

  private static boolean isOurs(String name) {
    return name.endsWith(".class") && PACKAGES.stream().anyMatch(name::startsWith);
  }

  /** Avro's schemas of what is read and Beam's of what is written, with the keys of tables. */
  static String ofSchemas(PipelineDefinition definition) {
    Hasher hasher = Hashing.sha256().newHasher();
    for (Topic<?> topic : definition.topics()) {
      text(hasher, topic.name());
      text(hasher, SpecificData.get().getSchema(topic.type()).toString());
    }
    for (Table<?> table : Catalog.tablesOf(definition)) {
      text(hasher, table.name() + table.partitionKey() + table.clusteringKey());
      for (Schema.Field field : table.schema().getFields()) {
        text(hasher, field.getName() + " " + field.getType());
      }
    }
    return end(hasher);
  }

  /** The values of the pipeline's own options. */
  static String ofConfiguration(PipelineDefinition definition, PipelineOptions options) {
    Class<? extends PipelineOptions> type = Catalog.find(definition.name()).optionsType();
    PipelineOptions own = options.as(type);
    Hasher hasher = Hashing.sha256().newHasher();
    Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.getParameterCount() == 0 && !method.isSynthetic())
        .sorted(Comparator.comparing(Method::getName))
        .forEach(method -> text(hasher, method.getName() + " " + valueOf(method, own)));
    return end(hasher);
  }

  private static Object valueOf(Method getter, PipelineOptions options) {
    try {
      return getter.invoke(options);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(getter + " of the pipeline's options", e);
    }
  }

  private static Hasher text(Hasher hasher, String text) {
    return hasher.putInt(text.length()).putString(text, StandardCharsets.UTF_8);
  }

  private static String end(Hasher hasher) {
    return hasher.hash().toString().substring(0, LENGTH);
  }
}
