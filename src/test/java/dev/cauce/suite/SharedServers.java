package dev.cauce.suite;

import java.util.Locale;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands {@link SuiteLogs} to tests: one pair of servers for all of them, started with the first. A
 * class that changes what topics or tables hold asks for {@link SuiteServers}: a Kafka and a
 * keyspace of its own. All stay until the last test is done: the direct runner never closes the
 * readers of a stream that was stopped.
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
    SuiteLogs logs =
        store.getOrComputeIfAbsent(
            SuiteLogs.class, type -> new SuiteLogs(SuiteServers.start()), SuiteLogs.class);
    if (parameter.getParameter().getType() == SuiteLogs.class) {
      return logs;
    }
    Class<?> test = context.getRequiredTestClass();
    return store.getOrComputeIfAbsent(
        test,
        type -> logs.servers().withOwn(test.getSimpleName().toLowerCase(Locale.ROOT)),
        SuiteServers.class);
  }
}
