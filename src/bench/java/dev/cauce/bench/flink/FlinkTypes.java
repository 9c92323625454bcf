package dev.cauce.bench.flink;

import org.apache.beam.runners.flink.translation.types.CoderTypeInformation;
import org.apache.beam.sdk.coders.Coder;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;

/** How the native Flink job encodes its elements: tuples, and totals by Cauce's coders. */
final class FlinkTypes {
  private FlinkTypes() {}

  static <T> TypeInformation<T> of(Coder<T> coder) {
    return new CoderTypeInformation<>(coder, PipelineOptionsFactory.create());
  }

  static <K, A> TypeInformation<Tuple2<K, A>> keyed(TypeInformation<K> key, Coder<A> total) {
    return Types.TUPLE(key, of(total));
  }
}
