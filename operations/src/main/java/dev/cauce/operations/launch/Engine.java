package dev.cauce.operations.launch;

import com.google.common.base.Splitter;
import dev.cauce.io.ExternalSystemException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.List;
import org.apache.beam.sdk.PipelineResult;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The engine behind a runner. It is asked by reflection, for only its own module knows its classes:
 * the runner's profile names a class or starts from a result, then methods or fields, step by step.
 *
 * @param resultPackage where the runner's results come from
 * @param version the steps to its version, for example {@code org.Engine#version}
 * @param job the steps from a result to the engine's name of the job; empty when it has none
 */
record Engine(String runner, String resultPackage, String version, String job) {
  private static final Splitter STEPS = Splitter.on('#').omitEmptyStrings();

  /** Its version, as it says itself. */
  String versionNow() {
    List<String> steps = STEPS.splitToList(version);
    try {
      return String.valueOf(
          follow(Class.forName(steps.get(0)), null, steps.subList(1, steps.size())));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "The profile of " + runner + " asks for its version by " + version, e);
    }
  }

  /** Whether {@code result} came from this engine. */
  boolean ran(PipelineResult result) {
    return result.getClass().getPackageName().equals(resultPackage);
  }

  /** Throws when {@code result} came from another engine than the one that was asked for. */
  void requireRan(PipelineResult result) {
    if (!ran(result)) {
      throw new ExternalSystemException(
          String.format(
              "The run was meant for %s, but %s ran it: its rows are not to be trusted; start it"
                  + " with ./cauce, or with nothing but the jar of runners-config/%s",
              runner, result.getClass().getName(), runner));
    }
  }

  /** The engine's name of the job behind {@code result}, or null where it has none. */
  @Nullable String jobOf(PipelineResult result) {
    try {
      Object name = follow(result.getClass(), result, STEPS.splitToList(job));
      return name == result ? null : String.valueOf(name);
    } catch (NoSuchFieldException e) {
      // Some results of an engine know their job and some do not.
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "The profile of " + runner + " asks for its job by " + job, e);
    }
  }

  private static @Nullable Object follow(Class<?> type, @Nullable Object start, List<String> steps)
      throws ReflectiveOperationException {
    Object at = start;
    Class<?> current = type;
    for (String step : steps) {
      at = step(current, at, step);
      if (at == null) {
        return null;
      }
      current = at.getClass();
    }
    return at;
  }

  private static @Nullable Object step(Class<?> type, @Nullable Object at, String step)
      throws ReflectiveOperationException {
    for (Class<?> c = type; c != null; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (method.getName().equals(step) && method.getParameterCount() == 0) {
          method.setAccessible(true);
          return method.invoke(at);
        }
      }
      for (Field field : c.getDeclaredFields()) {
        if (field.getName().equals(step)) {
          field.setAccessible(true);
          return field.get(at);
        }
      }
    }
    throw new NoSuchFieldException(type.getName() + " has no " + step);
  }
}
