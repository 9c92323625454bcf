package dev.cauce.bench.workload;

import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.feed.generate.GeneratedRecord;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The records of a log in a folder: an Avro container file for each partition. */
final class FileLog {
  static final String SUFFIX = ".avro";

  private static final int SYNC_BYTES = 1 << 16;
  static final Schema SCHEMA =
      SchemaBuilder.record("Record")
          .namespace("dev.cauce.bench")
          .fields()
          .requiredInt("partition")
          .requiredLong("offset")
          .requiredLong("arrivalMillis")
          .optionalBytes("key")
          .optionalBytes("value")
          .requiredBoolean("heartbeat")
          .endRecord();

  private FileLog() {}

  /** Writes {@code log} to {@code folder}, which is made. */
  static void write(GeneratedLog<?> log, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<DataFileWriter<GenericRecord>> files = new ArrayList<>();
    try {
      for (int partition = 0; partition < log.settings().partitions(); partition++) {
        files.add(open(folder.resolve(partition + SUFFIX).toFile()));
      }
      long[] next = new long[files.size()];
      for (GeneratedRecord record : log) {
        int partition = record.partition();
        files.get(partition).append(stored(record, next[partition]++));
      }
    } finally {
      for (DataFileWriter<GenericRecord> file : files) {
        file.close();
      }
    }
  }

  @SuppressWarnings("resource") // It closes the writer that it wraps.
  private static DataFileWriter<GenericRecord> open(File file) throws IOException {
    return new DataFileWriter<GenericRecord>(new GenericDatumWriter<>(SCHEMA))
        .setSyncInterval(SYNC_BYTES)
        .create(SCHEMA, file);
  }

  private static GenericRecord stored(GeneratedRecord record, long offset) {
    GenericRecord stored = new GenericData.Record(SCHEMA);
    stored.put("partition", record.partition());
    stored.put("offset", offset);
    stored.put("arrivalMillis", record.arrivalMillis());
    stored.put("key", wrapped(record.key()));
    stored.put("value", wrapped(record.value()));
    stored.put("heartbeat", record.heartbeat());
    return stored;
  }

  private static @Nullable ByteBuffer wrapped(byte @Nullable [] bytes) {
    return bytes == null ? null : ByteBuffer.wrap(bytes);
  }
}
