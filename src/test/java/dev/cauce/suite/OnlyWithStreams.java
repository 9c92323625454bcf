package dev.cauce.suite;

import dev.cauce.operations.launch.Capability;
import net.jqwik.api.lifecycle.LifecycleContext;
import net.jqwik.api.lifecycle.SkipExecutionHook;

/** Leaves a property to runners that have input without an end. */
final class OnlyWithStreams implements SkipExecutionHook {

  @Override
  public SkipResult shouldBeSkipped(LifecycleContext context) {
    return RunnerUnderTest.can(Capability.UNBOUNDED_INPUT)
        ? SkipResult.doNotSkip()
        : SkipResult.skip(RunnerUnderTest.name() + " has no input without an end");
  }
}
