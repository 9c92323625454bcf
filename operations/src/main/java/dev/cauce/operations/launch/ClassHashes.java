package dev.cauce.operations.launch;

import com.google.common.collect.ImmutableSortedSet;
import com.google.common.hash.Hashing;
import com.google.common.io.ByteStreams;
import dev.cauce.io.runs.Run;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;

/**
 * The classes that a pipeline's rows depend on, each with the hash of its code: the shared core and
 * the pipeline's own packages. What only helps to find a mistake does not count: names of files and
 * of local variables, numbers of lines, and where a jar for an engine keeps a library.
 */
final class ClassHashes {
  private static final String TRANSFORMS = "dev/cauce/transforms/";
  private static final String PIPELINES = "dev/cauce/pipelines/";

  /** All but the packages of domains, which are called as in the pipelines. */
  private static final List<String> CORE =
      List.of(TRANSFORMS, PIPELINES, "dev/cauce/io/", "dev/cauce/operations/launch/Graph");

  /** Where a jar for an engine keeps libraries of which the engine has another version. */
  private static final String RELOCATED = "dev/cauce/relocated/";

  /** Gives what was relocated its own name again: where a library lies changes no row. */
  private static final Remapper ORIGINAL =
      new Remapper() {
        @Override
        public String map(String name) {
          return name.startsWith(RELOCATED) ? name.substring(RELOCATED.length()) : name;
        }
      };

  private static final int LENGTH = 8;

  /** A plan of many slices asks for each, and code does not change as it runs. */
  private static final Map<Set<String>, SortedMap<String, String>> KNOWN =
      new ConcurrentHashMap<>();

  private ClassHashes() {}

  /** By the names of classes, as this program has them. */
  static SortedMap<String, String> of(PipelineDefinition definition) {
    List<Class<?>> own = classesOf(definition);
    SortedSet<String> packages = packagesOf(own);
    return KNOWN.computeIfAbsent(
        packages,
        same -> {
          List<Class<?>> all = new ArrayList<>(own);
          all.addAll(List.of(Topic.class, Run.class, PipelineDefinition.class, Graph.class));
          Set<Path> places = new LinkedHashSet<>();
          all.forEach(one -> places.add(placeOf(one)));
          return in(places, same);
        });
  }

  /** A class of each package that is the pipeline's own. */
  private static List<Class<?>> classesOf(PipelineDefinition definition) {
    List<Class<?>> classes = new ArrayList<>();
    classes.add(definition.getClass());
    definition.topics().forEach(topic -> classes.add(topic.type()));
    definition.tables().forEach(table -> classes.add(table.type()));
    return classes;
  }

  static SortedSet<String> packagesOf(PipelineDefinition definition) {
    return packagesOf(classesOf(definition));
  }

  private static SortedSet<String> packagesOf(List<Class<?>> classes) {
    return classes.stream()
        .map(one -> one.getPackageName().replace('.', '/') + "/")
        .collect(ImmutableSortedSet.toImmutableSortedSet(String::compareTo));
  }

  private static Path placeOf(Class<?> one) {
    try {
      return Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The classes in {@code places}, folders or jars, of the core and of {@code own} packages, each
   * with what is below it.
   */
  static SortedMap<String, String> in(Collection<Path> places, Set<String> own) {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    try {
      for (Path place : places) {
        if (Files.isDirectory(place)) {
          addFolder(place, own, classes);
        } else {
          addJar(place, own, classes);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the classes of a pipeline", e);
    }
    SortedMap<String, String> hashes = new TreeMap<>();
    Set<String> domains = domainsOf(classes.keySet());
    classes.forEach(
        (name, bytes) -> {
          if (isOwn(name, own) || !domains.contains(domainOf(name))) {
            hashes.put(name.replace(".class", "").replace('/', '.'), hashOf(bytes));
          }
        });
    return hashes;
  }

  private static void addFolder(Path folder, Set<String> own, Map<String, byte[]> classes)
      throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (mayCount(name, own)) {
          classes.put(name, Files.readAllBytes(file));
        }
      }
    }
  }

  private static void addJar(Path jar, Set<String> own, Map<String, byte[]> classes)
      throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : file.stream().filter(e -> mayCount(e.getName(), own)).toList()) {
        try (InputStream in = file.getInputStream(entry)) {
          classes.put(entry.getName(), ByteStreams.toByteArray(in));
        }
      }
    }
  }

  private static boolean mayCount(String name, Set<String> own) {
    return name.endsWith(".class")
        && !name.endsWith("/package-info.class")
        && (isOwn(name, own) || CORE.stream().anyMatch(name::startsWith));
  }

  private static boolean isOwn(String name, Set<String> own) {
    return own.stream().anyMatch(name::startsWith);
  }

  /** Every domain has a package of its name among the pipelines. */
  private static Set<String> domainsOf(Set<String> names) {
    Set<String> domains = new TreeSet<>();
    for (String name : names) {
      if (name.startsWith(PIPELINES)) {
        domains.add(domainOf(name));
      }
    }
    domains.remove("");
    return domains;
  }

  /** The name of the package right below the transforms or the pipelines; empty without one. */
  private static String domainOf(String name) {
    for (String layer : List.of(TRANSFORMS, PIPELINES)) {
      int end = name.indexOf('/', layer.length());
      if (name.startsWith(layer) && end > 0) {
        return name.substring(layer.length(), end);
      }
    }
    return "";
  }

  private static String hashOf(byte[] code) {
    ClassWriter plain = new ClassWriter(0);
    new ClassReader(code).accept(new ClassRemapper(plain, ORIGINAL), ClassReader.SKIP_DEBUG);
    return Hashing.sha256().hashBytes(plain.toByteArray()).toString().substring(0, LENGTH);
  }
}
