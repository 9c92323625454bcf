package dev.cauce.transforms.timeorder;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.windowing.GlobalWindows;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.apache.beam.sdk.values.PCollection;

/**
 * Applies a function with memory to each key's steps in the order of time.
 *
 * <p>In: steps as {@link GroupIntoSteps} groups them, of which a key has one group for each
 * instant, so that there are no ties; bounded or unbounded. Out: what the function makes of each
 * step, at the group's last instant, in the global window. Neither bundles nor parallelism can
 * change a result.
 */
public final class InTimeOrder<K, E extends SpecificRecord, M, R>
    extends PTransform<PCollection<KV<K, List<E>>>, PCollection<R>> {
  private static final long serialVersionUID = 1L;

  private final StepFunction<K, E, M, R> function;

  private InTimeOrder(StepFunction<K, E, M, R> function) {
    this.function = function;
  }

  public static <K, E extends SpecificRecord, M, R> InTimeOrder<K, E, M, R> apply(
      StepFunction<K, E, M, R> function) {
    return new InTimeOrder<>(function);
  }

  @Override
  public PCollection<R> expand(PCollection<KV<K, List<E>>> steps) {
    return steps
        .apply("Unwindow", Window.into(new GlobalWindows()))
        .apply("InOrder", ParDo.of(new StepFn<>(function)));
  }
}
