package dev.cauce.transforms.commerce.shopping;

import dev.cauce.transforms.commerce.RecentActivity;
import dev.cauce.transforms.commerce.View;
import dev.cauce.transforms.commerce.ViewAction;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.joda.time.Instant;

/** The products with which a customer did something last, the newest first. */
final class RecentProducts {
  private static final int FIRST_PRINTABLE = 0x20;

  private record Done(String productId, ViewAction action, long millis) {}

  private final List<Done> newestFirst = new ArrayList<>();

  void take(View view) {
    newestFirst.removeIf(done -> done.productId().equals(view.getProductId()));
    newestFirst.add(
        0, new Done(view.getProductId(), view.getAction(), view.getEventTime().toEpochMilli()));
    if (newestFirst.size() > RecentActivity.COUNT) {
      newestFirst.remove(RecentActivity.COUNT);
    }
  }

  /** Forgets what was done last up to and at {@code millis}. */
  void forget(long millis) {
    newestFirst.removeIf(done -> done.millis() <= millis);
  }

  /** The row of a minute. */
  RecentActivity activity(String customerId, Instant minute) {
    return new RecentActivity(
        customerId,
        minute,
        newestFirst.size(),
        json(Done::productId),
        json(done -> done.action().name()),
        json(done -> java.time.Instant.ofEpochMilli(done.millis()).toString()));
  }

  private String json(Function<Done, String> value) {
    return newestFirst.stream()
        .map(done -> quoted(value.apply(done)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      if (next < FIRST_PRINTABLE) {
        json.append(String.format("\\u%04x", (int) next));
      } else {
        json.append(next == '"' || next == '\\' ? "\\" : "").append(next);
      }
    }
    return json.append('"').toString();
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(newestFirst.size());
    for (Done done : newestFirst) {
      out.writeUTF(done.productId());
      out.writeByte(done.action().ordinal());
      out.writeLong(done.millis());
    }
  }

  static RecentProducts read(DataInput in) throws IOException {
    RecentProducts products = new RecentProducts();
    for (int left = in.readByte(); left > 0; left--) {
      products.newestFirst.add(
          new Done(in.readUTF(), ViewAction.values()[in.readByte()], in.readLong()));
    }
    return products;
  }
}
