package dev.cauce.operations.launch;

import com.google.common.base.Splitter;
import dev.cauce.io.ExternalSystemException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.beam.sdk.PipelineResult;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The engine behind a runner. It is asked by reflection, for only its own module knows its classes:
 * the runner's profile names a class or starts from a result, then methods or fields, step by step.
 *
 * <ul>
 *   <li>{@code engine.package}: where the runner's results come from
 *   <li>{@code engine.version}: the steps to its version, for example {@code org.Engine#version}
 *   <li>{@code engine.job}: the steps from a result to its name of the job; none without names
 *   <li>{@code engine.workers}: the steps from a result to how many processes compute for it, its
 *       driver among them; none where that is not known
 *   <li>{@code engine.client}: the steps to the configuration of its own client, by which this
 *       program may have been started; none without such a client
 *   <li>{@code engine.client.address}: what that calls the address of the cluster, in parts
 * </ul>
 */
record Engine(Properties profile) {
  /** Flink's word for it; other clients always wait. */
  private static final String ATTACHED = "execution.attached";

  private static final Splitter STEPS = Splitter.on('#').omitEmptyStrings();

  /** Its version, as it says itself. */
  String versionNow() {
    return String.valueOf(ask(profile.getProperty("engine.version")));
  }

  /** The cluster to which its own client submits, or null when that did not start this program. */
  @Nullable String addressOfItsClient() {
    if (!(configuration() instanceof Map<?, ?> configuration)) {
      return null;
    }
    List<String> parts = new ArrayList<>();
    for (String key : STEPS.split(profile.getProperty("engine.client.address", ""))) {
      Object part = configuration.get(key);
      if (part == null || part.toString().startsWith("local[")) {
        return null;
      }
      parts.add(part.toString());
    }
    return String.join(":", parts);
  }

  /** Whether its own client is to go on until the job has ended. */
  boolean clientWaits() {
    return !(configuration() instanceof Map<?, ?> configuration)
        || !"false".equals(String.valueOf(configuration.get(ATTACHED)));
  }

  private @Nullable Object configuration() {
    String client = profile.getProperty("engine.client");
    return client == null ? null : ask(client);
  }

  private String name() {
    return profile.getProperty("name");
  }

  private @Nullable Object ask(String path) {
    List<String> steps = STEPS.splitToList(path);
    try {
      return follow(Class.forName(steps.get(0)), null, steps.subList(1, steps.size()));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The profile of " + name() + " asks for " + path, e);
    }
  }

  /** Whether {@code result} came from this engine. */
  boolean ran(PipelineResult result) {
    return result.getClass().getPackageName().equals(profile.getProperty("engine.package"));
  }

  /** Throws when {@code result} came from another engine than the one that was asked for. */
  void requireRan(PipelineResult result) {
    if (!ran(result)) {
      throw new ExternalSystemException(
          String.format(
              "The run was meant for %s, but %s ran it: its rows are not to be trusted; start it"
                  + " with ./cauce, or with nothing but the jar of runners-config/%s",
              name(), result.getClass().getName(), name()));
    }
  }

  /** How many processes of a cluster compute for {@code result}; one where nobody knows. */
  int workersOf(PipelineResult result) {
    String steps = profile.getProperty("engine.workers");
    if (steps == null) {
      return 1;
    }
    try {
      Object count = follow(result.getClass(), result, STEPS.splitToList(steps));
      // The driver itself is among them.
      return count instanceof Integer all ? all - 1 : 1;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "The profile of " + name() + " has a wrong engine.workers", e);
    }
  }

  /** The engine's name of the job behind {@code result}, or null where it has none. */
  @Nullable String jobOf(PipelineResult result) {
    try {
      Object name =
          follow(
              result.getClass(), result, STEPS.splitToList(profile.getProperty("engine.job", "")));
      return name == result ? null : String.valueOf(name);
    } catch (NoSuchFieldException e) {
      // Some results of an engine know their job and some do not.
      return null;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("The profile of " + name() + " has a wrong engine.job", e);
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
