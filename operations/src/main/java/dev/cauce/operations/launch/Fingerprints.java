package dev.cauce.operations.launch;

import com.google.common.hash.Hashing;
import dev.cauce.io.runs.FingerprintParts;
import dev.cauce.pipelines.Catalog;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.EventCodec;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificData;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.util.ReleaseInfo;

/** What decides on rows besides records: equal fingerprints lead to equal rows. */
final class Fingerprints {
  private static final int LENGTH = 12;

  private Fingerprints() {}

  static FingerprintParts of(RunPlan plan) {
    Map<String, String> classes = new TreeMap<>(ClassHashes.of(plan.definition()));
    classes.put("Beam " + ReleaseInfo.getReleaseInfo().getVersion(), "");
    return new FingerprintParts(
        classes,
        schemasOf(plan.definition()),
        optionsOf(plan.definition(), plan.options()),
        Map.of());
  }

  /**
   * Avro's schemas of what is read, and with which it was written, and Beam's of what is put into
   * tables, with their keys.
   */
  static Map<String, String> schemasOf(PipelineDefinition definition) {
    Map<String, String> schemas = new TreeMap<>();
    for (Topic<?> topic : definition.topics()) {
      schemas.put(topic.name(), hashOf(SpecificData.get().getSchema(topic.type()).toString()));
      int version = 0;
      for (org.apache.avro.Schema written : EventCodec.schemasOf(topic)) {
        version++;
        schemas.put(
            FingerprintParts.WRITERS_SCHEMA + topic.name() + "/" + version + ".avsc",
            hashOf(written.toString()));
      }
    }
    for (Table<?> table : Catalog.tablesOf(definition)) {
      String columns =
          String.join(
              ", ",
              table.schema().getFields().stream()
                  .map(field -> field.getName() + " " + field.getType())
                  .toList());
      schemas.put("table " + table.name(), hashOf(keyOf(table) + " " + columns));
    }
    return schemas;
  }

  private static String keyOf(Table<?> table) {
    return String.format(
        "%s %s %s of %s",
        table.partitionKey(), table.clusteringKey(), table.bucket(), table.bucketedField());
  }

  /** The values of the pipeline's own options, those that it is by where nothing is given. */
  static Map<String, String> optionsOf(PipelineDefinition definition, PipelineOptions options) {
    Class<? extends PipelineOptions> type = Catalog.find(definition.name()).optionsType();
    PipelineOptions own = options.as(type);
    Map<String, String> values = new TreeMap<>();
    for (Method getter : gettersOf(type)) {
      String name = nameOf(getter);
      Object value = valueOf(getter, own);
      values.put(name, String.valueOf(value == null ? partOf(definition, name) : value));
    }
    return values;
  }

  /** Of options that Beam or an engine has, none changes a cell. */
  private static List<Method> gettersOf(Class<? extends PipelineOptions> type) {
    return List.of(type.getMethods()).stream()
        .filter(method -> method.getParameterCount() == 0 && !method.isSynthetic())
        .filter(method -> method.getName().matches("(get|is)[A-Z].*"))
        .filter(method -> !method.getDeclaringClass().isAssignableFrom(PipelineOptions.class))
        .toList();
  }

  private static String nameOf(Method getter) {
    String name = getter.getName().replaceFirst("get|is", "");
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** What a definition has made of an option that was not given; none where it does not say. */
  private static Object partOf(PipelineDefinition definition, String option) {
    if (definition instanceof Record) {
      for (RecordComponent part : definition.getClass().getRecordComponents()) {
        if (part.getName().equals(option)) {
          part.getAccessor().setAccessible(true);
          return valueOf(part.getAccessor(), definition);
        }
      }
    }
    return "none";
  }

  private static Object valueOf(Method getter, Object of) {
    try {
      return getter.invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(getter + " of a pipeline", e);
    }
  }

  private static String hashOf(String text) {
    return Hashing.sha256()
        .hashString(text, StandardCharsets.UTF_8)
        .toString()
        .substring(0, LENGTH);
  }
}
