package dev.cauce.transforms.commerce.fraud;

import dev.cauce.transforms.timeorder.MemoryCoder;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import org.apache.beam.sdk.coders.Coder;

/**
 * What a customer did, or a terminal suffered, up to and with a payment.
 *
 * @param windows of 1, 7 and 30 days
 * @param sinceLastMillis since the payment before, at most 30 days
 */
public record Past(List<Window> windows, long sinceLastMillis) {
  /** The lengths of windows. */
  static final List<Integer> DAYS = List.of(1, 7, 30);

  static final Coder<Past> CODER = MemoryCoder.of(1, Past::write, Past::read);

  /**
   * What happened within so many hours of the clock, that of the payment being the last.
   *
   * @param payments how many, with this one
   * @param micros their amounts, of whatever currency, at most {@link Long#MAX_VALUE}
   * @param reportable payments in a window of this length that ended when one had to be made to be
   *     reported by now
   * @param reported payments that were reported within the window to be frauds
   */
  public record Window(long payments, long micros, long reportable, long reported) {
    /** The mean amount, rounded down. */
    long meanMicros() {
      return micros / payments;
    }
  }

  /** The window of {@link #DAYS}{@code .get(index)} days. */
  Window window(int index) {
    return windows.get(index);
  }

  /** That of 30 days. */
  Window longest() {
    return window(DAYS.size() - 1);
  }

  private void write(DataOutput out) throws IOException {
    for (Window window : windows) {
      out.writeLong(window.payments());
      out.writeLong(window.micros());
      out.writeLong(window.reportable());
      out.writeLong(window.reported());
    }
    out.writeLong(sinceLastMillis);
  }

  private static Past read(DataInput in) throws IOException {
    Window[] windows = new Window[DAYS.size()];
    for (int i = 0; i < windows.length; i++) {
      windows[i] = new Window(in.readLong(), in.readLong(), in.readLong(), in.readLong());
    }
    return new Past(List.of(windows), in.readLong());
  }
}
