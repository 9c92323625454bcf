package dev.cauce.transforms.results;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.Primitives;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.beam.sdk.schemas.Schema;
import org.apache.beam.sdk.schemas.Schema.FieldType;
import org.apache.beam.sdk.values.Row;
import org.joda.time.Instant;

/**
 * The components of a record as columns. Reflection is done once for each class: reading a value
 * costs what a call costs, and a record is made by one handle.
 */
final class RecordColumns {
  private static final Map<Class<?>, FieldType> TYPES =
      Map.of(
          long.class, FieldType.INT64,
          int.class, FieldType.INT32,
          double.class, FieldType.DOUBLE,
          boolean.class, FieldType.BOOLEAN,
          String.class, FieldType.STRING,
          Instant.class, FieldType.DATETIME,
          byte[].class, FieldType.BYTES);

  private static final ClassValue<RecordColumns> ALL =
      new ClassValue<>() {
        @Override
        protected RecordColumns computeValue(Class<?> type) {
          return new RecordColumns(type);
        }
      };

  private final Class<?> type;
  private final Schema schema;
  private final Function<Object, Object>[] getters;
  private final MethodHandle constructor;

  @SuppressWarnings("unchecked") // An array of functions.
  private RecordColumns(Class<?> type) {
    checkArgument(type.isRecord(), "%s is no record", type);
    this.type = type;
    RecordComponent[] components = type.getRecordComponents();
    schema = Schema.of(Stream.of(components).map(this::field).toArray(Schema.Field[]::new));
    try {
      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(type, MethodHandles.lookup());
      getters = new Function[components.length];
      for (int i = 0; i < components.length; i++) {
        getters[i] = getter(lookup, components[i]);
      }
      constructor = constructor(lookup, components);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " can't be read", e);
    }
  }

  static RecordColumns of(Class<?> type) {
    return ALL.get(type);
  }

  private Schema.Field field(RecordComponent component) {
    FieldType columnType = TYPES.get(Primitives.unwrap(component.getType()));
    checkArgument(
        columnType != null,
        "%s of %s is %s, which no column holds; good ones: %s",
        component.getName(),
        type.getName(),
        component.getType().getSimpleName(),
        "long, int, double, boolean, String, Instant of Joda, byte[]");
    Column column = component.getAnnotation(Column.class);
    return Schema.Field.of(component.getName(), columnType.withNullable(isNullable(component)))
        .withDescription(column == null ? "" : column.value());
  }

  private static boolean isNullable(RecordComponent component) {
    return Stream.of(component.getAnnotatedType().getAnnotations(), component.getAnnotations())
        .flatMap(Arrays::stream)
        .anyMatch(annotation -> annotation.annotationType().getSimpleName().equals("Nullable"));
  }

  @SuppressWarnings("unchecked") // What the factory makes is one.
  private static Function<Object, Object> getter(
      MethodHandles.Lookup lookup, RecordComponent component) throws ReflectiveOperationException {
    MethodHandle accessor = lookup.unreflect(component.getAccessor());
    Class<?> boxed = Primitives.wrap(component.getType());
    try {
      return (Function<Object, Object>)
          LambdaMetafactory.metafactory(
                  lookup,
                  "apply",
                  MethodType.methodType(Function.class),
                  MethodType.methodType(Object.class, Object.class),
                  accessor,
                  MethodType.methodType(boxed, component.getDeclaringRecord()))
              .getTarget()
              .invoke();
    } catch (Throwable e) {
      throw new ReflectiveOperationException(e);
    }
  }

  private MethodHandle constructor(MethodHandles.Lookup lookup, RecordComponent[] components)
      throws ReflectiveOperationException {
    Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    return lookup
        .findConstructor(type, MethodType.methodType(void.class, types))
        .asSpreader(Object[].class, types.length)
        .asType(MethodType.methodType(Object.class, Object[].class));
  }

  Schema schema() {
    return schema;
  }

  Row toRow(Object result) {
    return Row.withSchema(schema).attachValues(valuesOf(result));
  }

  private List<Object> valuesOf(Object result) {
    Object[] values = new Object[getters.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = getters[i].apply(result);
      if (values[i] == null && !schema.getField(i).getType().getNullable()) {
        throw new IllegalArgumentException(
            schema.getField(i).getName() + " of " + result + " is null, but not @Nullable");
      }
    }
    return Arrays.asList(values);
  }

  Object fromRow(Row row) {
    Object[] values = new Object[getters.length];
    for (int i = 0; i < values.length; i++) {
      Object value = row.getValue(i);
      values[i] = value;
    }
    try {
      return constructor.invokeExact(values);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("No " + type.getSimpleName() + " is made of " + row, e);
    }
  }
}
