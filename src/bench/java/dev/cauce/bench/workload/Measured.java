package dev.cauce.bench.workload;

import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.Catalog;
import java.util.List;
import java.util.Locale;

/** The pipelines that are measured beside rivals. */
public enum Measured {
  SALES,
  ANOMALIES;

  /** The one called {@code name}. */
  public static Measured find(String name) {
    for (Measured one : values()) {
      if (one.toString().equals(name)) {
        return one;
      }
    }
    throw new BadOptionException(
        "Pipeline \"" + name + "\" has no rivals; those that have are " + List.of(values()));
  }

  /** The pipeline itself. */
  public Catalog catalog() {
    return Catalog.find(toString());
  }

  /** The name by which it is called. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
