package dev.cauce.suite;

import java.time.Duration;

/** Prints how long something took, so that what is slow can be seen. */
final class Stopwatch implements AutoCloseable {
  private final String what;
  private final long startNanos = System.nanoTime();

  private Stopwatch(String what) {
    this.what = what;
  }

  static Stopwatch start(String what) {
    return new Stopwatch(what);
  }

  @Override
  public void close() {
    long millis = Duration.ofNanos(System.nanoTime() - startNanos).toMillis();
    System.out.printf("%s: %s, %.1f s%n", RunnerUnderTest.name(), what, millis / 1000.0);
  }
}
