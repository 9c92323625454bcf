package dev.cauce.operations.deadletters;

import java.util.ArrayList;
import java.util.List;

/** Bytes in rows of sixteen: where they begin, hexadecimal digits, and text where printable. */
public final class HexDump {
  private static final int WIDTH = 16;

  private HexDump() {}

  /** The first {@code most} of {@code bytes}. */
  public static List<String> of(byte[] bytes, int most) {
    List<String> lines = new ArrayList<>();
    int shown = Math.min(bytes.length, most);
    for (int start = 0; start < shown; start += WIDTH) {
      lines.add(line(bytes, start, Math.min(start + WIDTH, shown)));
    }
    if (shown < bytes.length) {
      lines.add("… " + (bytes.length - shown) + " more bytes");
    }
    return lines;
  }

  private static String line(byte[] bytes, int start, int end) {
    StringBuilder digits = new StringBuilder();
    StringBuilder text = new StringBuilder();
    for (int i = start; i < end; i++) {
      digits.append(String.format("%02x ", bytes[i]));
      text.append(bytes[i] >= ' ' && bytes[i] < 127 ? (char) bytes[i] : '.');
    }
    return String.format("%06x  %-" + 3 * WIDTH + "s %s", start, digits, text);
  }
}
