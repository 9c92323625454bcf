package dev.cauce.distribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a jar for an engine holds, and what it must not. */
final class SelfContainedJarsTest {
  private static final Path ROOT = Path.of(System.getProperty("cauce.home"));

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink", "spark"})
  void startsCauceAndSaysWhatItIsMadeOf(String engine) throws IOException {
    try (JarFile jar = jarOf(engine)) {
      assertEquals(
          "dev.cauce.cli.Main", jar.getManifest().getMainAttributes().getValue("Main-Class"));
      String bom = "META-INF/sbom/cauce-" + engine + ".cdx.json";
      for (String entry : List.of("META-INF/LICENSE", "META-INF/NOTICE", bom, "reference.conf")) {
        assertNotNull(jar.getEntry(entry), entry);
      }
      assertTrue(text(jar, "META-INF/NOTICE").contains("the authors of Cauce"));
      assertTrue(text(jar, bom).contains("\"bomFormat\" : \"CycloneDX\""));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"direct", "flink", "spark"})
  void servicesOfAllItsLibrariesAreThere(String engine) throws IOException {
    try (JarFile jar = jarOf(engine)) {
      String fileSystems =
          text(jar, "META-INF/services/org.apache.beam.sdk.io.FileSystemRegistrar");
      for (String part : List.of("LocalFileSystem", "HadoopFileSystem", "S3FileSystem")) {
        assertTrue(fileSystems.contains(part), fileSystems);
      }
      String pipelines = text(jar, "META-INF/services/dev.cauce.pipelines.PipelineDefinition");
      assertTrue(pipelines.contains("SalesPipeline"), pipelines);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"flink", "spark"})
  void holdsNothingOfItsEngine(String engine) throws IOException {
    List<String> engines =
        List.of(
            "org/apache/flink/",
            "org/rocksdb/",
            "org/apache/spark/",
            "scala/",
            "org/slf4j/",
            "org/apache/log4j/",
            "org/apache/logging/",
            "com/esotericsoftware/");
    try (JarFile jar = jarOf(engine)) {
      assertEquals(
          List.of(),
          jar.stream()
              .map(ZipEntry::getName)
              .filter(name -> engines.stream().anyMatch(name::startsWith))
              .toList());
    }
  }

  /** Spark loads its own classes first: what it has in another form must have another name. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "com/google/common/",
        "com/google/protobuf/",
        "org/apache/datasketches/",
        "io/netty/"
      })
  void jarForSparkHoldsNothingThatSparkHasInAnotherForm(String of) throws IOException {
    try (JarFile jar = jarOf("spark")) {
      TreeSet<String> found = new TreeSet<>();
      jar.stream()
          .map(entry -> entry.getName().replaceFirst("^META-INF/versions/[0-9]+/", ""))
          .filter(name -> name.startsWith(of))
          .forEach(found::add);
      assertEquals(new TreeSet<>(), found);
    }
  }

  private static JarFile jarOf(String engine) throws IOException {
    return new JarFile(
        ROOT.resolve("runners-config/" + engine + "/target/cauce-" + engine + ".jar").toFile(),
        false);
  }

  private static String text(JarFile jar, String entry) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(entry))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
