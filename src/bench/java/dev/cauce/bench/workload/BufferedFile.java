package dev.cauce.bench.workload;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.apache.avro.file.SeekableInput;

/** A file for Avro, which looks for the start of a block by reading byte after byte. */
final class BufferedFile implements SeekableInput {
  private final RandomAccessFile file;
  private final byte[] buffer = new byte[1 << 16];
  private long start;
  private int filled;
  private long position;

  BufferedFile(Path path) throws IOException {
    file = new RandomAccessFile(path.toFile(), "r");
  }

  @Override
  public void seek(long to) {
    position = to;
  }

  @Override
  public long tell() {
    return position;
  }

  @Override
  public long length() throws IOException {
    return file.length();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (position < start || position >= start + filled) {
      file.seek(position);
      start = position;
      filled = Math.max(0, file.read(buffer));
    }
    int at = (int) (position - start);
    int count = Math.min(length, filled - at);
    if (count <= 0) {
      return -1;
    }
    System.arraycopy(buffer, at, bytes, offset, count);
    position += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
