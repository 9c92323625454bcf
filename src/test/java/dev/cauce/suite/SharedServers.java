package dev.cauce.suite;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands {@link SuiteLogs} to tests: one pair of servers for all of them, started with the first. A
 * class that changes what servers hold asks for {@link SuiteServers} of its own. All stay until the
 * last test is done: the direct runner never closes the readers of a stream that was stopped.
 */
final class SharedServers implements ParameterResolver {

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == SuiteLogs.class || type == SuiteServers.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Store store = context.getRoot().getStore(Namespace.GLOBAL);
    return parameter.getParameter().getType() == SuiteLogs.class
        ? store.getOrComputeIfAbsent(
            SuiteLogs.class, type -> new SuiteLogs(SuiteServers.start()), SuiteLogs.class)
        : store.getOrComputeIfAbsent(
            context.getRequiredTestClass(), type -> SuiteServers.start(), SuiteServers.class);
  }
}
