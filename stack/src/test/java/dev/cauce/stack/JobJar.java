package dev.cauce.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles a job against what an engine was released with, and packs it as somebody would. */
final class JobJar {
  private JobJar() {}

  static Path of(Path folder, String engine, String main, String source) throws IOException {
    Path file = Files.createDirectories(folder.resolve(main)).resolve(main + ".java");
    Path classes = Files.createDirectories(folder.resolve(main).resolve("classes"));
    Files.writeString(file, source);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                Home.current().classpath(engine),
                "-proc:none",
                "-d",
                classes.toString(),
                file.toString());
    if (failed != 0) {
      throw new IllegalStateException(main + " can't be compiled");
    }
    return pack(classes, folder.resolve(main + ".jar"));
  }

  private static Path pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream packed = new JarOutputStream(out);
        Stream<Path> files = Files.list(classes)) {
      for (Path file : (List<Path>) files.toList()) {
        packed.putNextEntry(new JarEntry(file.getFileName().toString()));
        Files.copy(file, packed);
      }
    }
    return jar;
  }
}
