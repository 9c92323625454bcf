package dev.cauce.bench.spark;

import com.google.common.collect.AbstractIterator;
import dev.cauce.bench.workload.Batches;
import dev.cauce.bench.workload.Input;
import dev.cauce.bench.workload.RecordRange;
import dev.cauce.transforms.intake.RecordBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.checkerframework.checker.nullness.qual.Nullable;

/** An input as a native Spark job reads it: an RDD of ranges, of which each task opens its own. */
final class SparkRecords {
  private static final int RANGES_PER_THREAD = 4;

  private SparkRecords() {}

  static JavaRDD<RecordBatch> of(JavaSparkContext spark, Input input) {
    List<RecordRange> ranges = input.ranges(spark.defaultParallelism() * RANGES_PER_THREAD);
    // Ranges are sent with the function, in Java's way: Kryo does not know how to send a record.
    List<Integer> numbers = IntStream.range(0, ranges.size()).boxed().toList();
    return spark
        .parallelize(numbers, numbers.size())
        .flatMap(number -> batchesOf(ranges.get(number)));
  }

  private static Iterator<RecordBatch> batchesOf(RecordRange range) throws IOException {
    Batches batches = range.open();
    return new AbstractIterator<RecordBatch>() {
      @Override
      protected @Nullable RecordBatch computeNext() {
        try {
          RecordBatch next = batches.next();
          if (next == null) {
            batches.close();
            return endOfData();
          }
          return next;
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }
}
