package dev.cauce.transforms.social;

import dev.cauce.transforms.aggregate.Measure;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The name of the latest time; of two of one time the greater. */
final class LatestName extends Measure<LatestName> {
  private long millis = Long.MIN_VALUE;
  private String name = "";

  void add(long at, String called) {
    if (at > millis || (at == millis && called.compareTo(name) > 0)) {
      millis = at;
      name = called;
    }
  }

  String get() {
    return name;
  }

  @Override
  public void merge(LatestName other) {
    add(other.millis, other.name);
  }

  @Override
  protected void encode(OutputStream out) throws IOException {
    DataOutputStream data = new DataOutputStream(out);
    data.writeLong(millis);
    data.writeUTF(name);
    data.flush();
  }

  @Override
  protected void decode(InputStream in) throws IOException {
    DataInputStream data = new DataInputStream(in);
    millis = data.readLong();
    name = data.readUTF();
  }
}
