package dev.cauce.suite;

import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Leaves a property to the direct runner. */
final class OnlyOnDirect implements SkipExecutionHook {

  @Override
  public SkipResult shouldBeSkipped(LifecycleContext context) {
    return RunnerUnderTest.name().equals("direct")
        ? SkipResult.doNotSkip()
        : SkipResult.skip(
            "only on direct: a stream whose pace a test sets does not exist on "
                + RunnerUnderTest.name());
  }
}
