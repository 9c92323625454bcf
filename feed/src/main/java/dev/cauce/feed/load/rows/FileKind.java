package dev.cauce.feed.load.rows;

import java.nio.charset.StandardCharsets;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What a file is that is no text, by its first bytes; each says what would be right. */
enum FileKind {
  GZIP("\u001f\u008b", "is packed with gzip twice; unpack it once"),
  ZIP("PK\u0003\u0004", "is a ZIP archive, or a sheet of Excel; a way: unzip -p FILE | ... -"),
  EMPTY_ZIP("PK\u0005\u0006", "is a ZIP archive with nothing in it"),
  ZSTANDARD("(\u00b5/\u00fd", "is packed with Zstandard; a way: zstdcat FILE | ... -"),
  BZIP2("BZh", "is packed with bzip2; a way: bzcat FILE | ... -"),
  XZ("\u00fd7zXZ\u0000", "is packed with xz; a way: xzcat FILE | ... -"),
  LZ4("\u0004\"M\u0018", "is packed with LZ4; a way: lz4cat FILE | ... -"),
  SNAPPY("\u00ff\u0006\u0000\u0000sNaPpY", "is packed with Snappy; unpack it"),
  COMPRESS("\u001f\u009d", "is packed with compress; a way: zcat FILE | ... -"),
  SEVEN_ZIP("7z\u00bc\u00af\u0027\u001c", "is a 7z archive; unpack it"),
  PARQUET("PAR1", "is Parquet; write it as CSV or JSON Lines"),
  ORC("ORC", "is ORC; write it as CSV or JSON Lines"),
  AVRO("Obj\u0001", "is an Avro file; write it as CSV or JSON Lines"),
  EXCEL("\u00d0\u00cf\u0011\u00e0", "is a sheet of Excel; save it as CSV UTF-8"),
  PDF("%PDF", "is a PDF");

  /** As many bytes as the longest beginning has. */
  static final int LOOK_AHEAD = 10;

  private final byte[] begin;
  private final String problem;

  FileKind(String begin, String problem) {
    this.begin = begin.getBytes(StandardCharsets.ISO_8859_1);
    this.problem = problem;
  }

  /** What completes the sentence that begins with the file's name; null for what may be text. */
  static @Nullable String problemOf(byte[] first) {
    for (FileKind kind : values()) {
      if (first.length >= kind.begin.length && kind.begins(first)) {
        return kind.problem + "; text, or text packed with gzip, can be loaded";
      }
    }
    return null;
  }

  private boolean begins(byte[] first) {
    for (int i = 0; i < begin.length; i++) {
      if (first[i] != begin[i]) {
        return false;
      }
    }
    return true;
  }
}
