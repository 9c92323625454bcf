package dev.cauce.stack;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a port that a server may listen on. */
final class PortConverter implements ITypeConverter<Integer> {
  private static final int LOWEST = 1_024;
  private static final int HIGHEST = 65_535;

  @Override
  public Integer convert(String value) {
    if (value.matches("\\d{1,5}")) {
      int port = Integer.parseInt(value);
      if (port >= LOWEST && port <= HIGHEST) {
        return port;
      }
    }
    throw new TypeConversionException(
        "'%s' is not a port between %d and %d".formatted(value, LOWEST, HIGHEST));
  }
}
