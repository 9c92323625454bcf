package dev.cauce.suite;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/** Leaves a test to one runner, or to some, with the reason. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnlyOnCondition.class)
@interface OnlyOn {
  /** The runners: of direct, flink and spark. */
  String[] value();

  /** Why not on others. */
  String because();
}
