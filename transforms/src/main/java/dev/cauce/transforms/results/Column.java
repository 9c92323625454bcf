package dev.cauce.transforms.results;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a column of a result says, with its unit: {@code @Column("gross less returned, micros")}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Column {
  /** A few words; they become the description of the schema's field and a comment in the store. */
  String value();
}
