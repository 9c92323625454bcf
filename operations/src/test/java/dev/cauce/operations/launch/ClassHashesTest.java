package dev.cauce.operations.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.Maps;
import com.google.common.io.ByteStreams;
import dev.cauce.io.cassandra.WriteRows;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.commerce.SalesPipeline;
import dev.cauce.pipelines.sensors.AnomaliesPipeline;
import dev.cauce.transforms.aggregate.Aggregate;
import dev.cauce.transforms.commerce.SummarizeSales;
import dev.cauce.transforms.sensors.DetectAnomalies;
import dev.cauce.transforms.sensors.detection.DetectorSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which classes a pipeline's rows depend on. */
final class ClassHashesTest {
  private static final List<Class<?>> SOME =
      List.of(
          SalesPipeline.class,
          AnomaliesPipeline.class,
          SummarizeSales.class,
          DetectAnomalies.class,
          DetectorSettings.class,
          Aggregate.class,
          Outputs.class,
          WriteRows.class,
          RunPlan.class);

  /** What the jar for Spark does, which has a Guava of its own. */
  private static final Remapper GUAVA_ELSEWHERE =
      new Remapper() {
        @Override
        public String map(String name) {
          return name.startsWith("com/google/common/") ? "dev/cauce/relocated/" + name : name;
        }
      };

  @TempDir private Path folder;
  private Map<String, String> before;

  @BeforeEach
  void copy() throws IOException {
    for (Class<?> one : SOME) {
      write(one, bytesOf(one));
    }
    before = hashes();
  }

  @Test
  void areThoseOfTheCoreAndOfThePipelinesOwnPackages() {
    assertEquals(
        Set.of(
            SalesPipeline.class.getName(),
            SummarizeSales.class.getName(),
            Aggregate.class.getName(),
            Outputs.class.getName(),
            WriteRows.class.getName()),
        before.keySet());
  }

  @Test
  void aChangeInAnotherDomainOrInALauncherChangesNothing() throws IOException {
    change(AnomaliesPipeline.class);
    change(DetectAnomalies.class);
    change(DetectorSettings.class);
    change(RunPlan.class);
    assertEquals(before, hashes());
  }

  @Test
  void whereAJarKeepsALibraryChangesNothing() throws IOException {
    for (Class<?> one : SOME) {
      ClassWriter relocated = new ClassWriter(0);
      new ClassReader(bytesOf(one)).accept(new ClassRemapper(relocated, GUAVA_ELSEWHERE), 0);
      write(one, relocated.toByteArray());
    }
    assertEquals(before, hashes());
  }

  @Test
  void aChangeInAClassOfItsOwnIsNamed() throws IOException {
    change(SummarizeSales.class);
    assertChanged(SummarizeSales.class);
    change(SalesPipeline.class);
    assertChanged(SummarizeSales.class, SalesPipeline.class);
  }

  @Test
  void aChangeInTheCoreIsNamed() throws IOException {
    change(Aggregate.class);
    change(WriteRows.class);
    assertChanged(Aggregate.class, WriteRows.class);
  }

  @Test
  void namesOfFilesAndVariablesAndNumbersOfLinesDoNotCount() throws IOException {
    for (Class<?> one : SOME) {
      byte[] bytes = bytesOf(one);
      ClassWriter without = new ClassWriter(0);
      new ClassReader(bytes).accept(without, ClassReader.SKIP_DEBUG);
      assertTrue(without.toByteArray().length < bytes.length, one + " has lines");
      write(one, without.toByteArray());
    }
    assertEquals(before, hashes());
  }

  @Test
  void ofThisProgramAreThoseOfAllModulesThatCompute() {
    Map<String, String> own =
        ClassHashes.of(Catalog.find("sales").define(PipelineOptionsFactory.create()));
    assertTrue(own.keySet().containsAll(before.keySet()), own::toString);
    assertTrue(own.keySet().stream().noneMatch(name -> name.contains(".sensors.")), own::toString);
    assertTrue(own.containsKey(Graph.class.getName()), own::toString);
    assertTrue(!own.containsKey(RunPlan.class.getName()), own::toString);
  }

  private void assertChanged(Class<?>... changed) {
    Map<String, String> now = hashes();
    assertEquals(before.keySet(), now.keySet());
    assertEquals(
        Set.of(changed).stream().map(Class::getName).collect(java.util.stream.Collectors.toSet()),
        Maps.difference(before, now).entriesDiffering().keySet());
  }

  private Map<String, String> hashes() {
    return ClassHashes.in(
        List.of(folder),
        ClassHashes.packagesOf(Catalog.find("sales").define(PipelineOptionsFactory.create())));
  }

  /** Gives it a field more. */
  private void change(Class<?> one) throws IOException {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytesOf(one))
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public void visitEnd() {
                visitField(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, "more", "I", null, null)
                    .visitEnd();
                super.visitEnd();
              }
            },
            0);
    write(one, writer.toByteArray());
  }

  private void write(Class<?> one, byte[] bytes) throws IOException {
    Path file = folder.resolve(one.getName().replace('.', '/') + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static byte[] bytesOf(Class<?> one) throws IOException {
    try (InputStream in = one.getResourceAsStream(one.getSimpleName() + ".class")) {
      return ByteStreams.toByteArray(in);
    }
  }
}
