package dev.cauce.transforms.sensors.wear;

import dev.cauce.transforms.sensors.TrainedLifeModel;
import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.transforms.Count;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.transforms.View;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionView;
import org.joda.time.Instant;

/**
 * Trains a model on the lives of machines that failed; of more than a worker's memory holds, about
 * 500 are drawn, always the same.
 *
 * <p>In: lives, bounded. Out: what was trained, once it is kept; nothing of fewer than two lives,
 * or of machines that measured nothing that varies.
 */
public final class TrainLifeModel
    extends PTransform<PCollection<Life>, PCollection<TrainedLifeModel>> {
  private static final long serialVersionUID = 1L;
  private static final String NAME = "maintenance";
  private static final double MOST_LIVES = 500;

  private final Horizon horizon;
  private final SerializableFunction<byte[], String> keep;

  private TrainLifeModel(Horizon horizon, SerializableFunction<byte[], String> keep) {
    this.horizon = horizon;
    this.keep = keep;
  }

  /**
   * Keeps the model by {@code keep}, which returns the name by which it is found again.
   *
   * @param horizon what {@link LivesToFailure} were told
   */
  public static TrainLifeModel keptBy(SerializableFunction<byte[], String> keep, Horizon horizon) {
    return new TrainLifeModel(horizon, keep);
  }

  /** Lives are a side input: all values of one key are one record for Flink's batches. */
  @Override
  public PCollection<TrainedLifeModel> expand(PCollection<Life> lives) {
    PCollection<Long> count = lives.apply("Count", Count.globally());
    PCollectionView<Long> all = count.apply("All", View.asSingleton());
    PCollectionView<Iterable<Life>> drawn =
        lives
            .apply("Draw", ParDo.of(new DrawFn(all)).withSideInputs(all))
            .setCoder(Life.CODER)
            .apply("Drawn", View.asIterable());
    return count.apply("Train", ParDo.of(new TrainFn(drawn, horizon, keep)).withSideInputs(drawn));
  }

  private static final class DrawFn extends DoFn<Life, Life> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<Long> count;

    DrawFn(PCollectionView<Long> count) {
      this.count = count;
    }

    @ProcessElement
    public void draw(@Element Life life, ProcessContext context, OutputReceiver<Life> to) {
      if (life.fraction() < MOST_LIVES / context.sideInput(count)) {
        to.output(life);
      }
    }
  }

  private static final class TrainFn extends DoFn<Long, TrainedLifeModel> {
    private static final long serialVersionUID = 1L;

    private final PCollectionView<Iterable<Life>> drawn;
    private final Horizon horizon;
    private final SerializableFunction<byte[], String> keep;

    TrainFn(
        PCollectionView<Iterable<Life>> drawn,
        Horizon horizon,
        SerializableFunction<byte[], String> keep) {
      this.drawn = drawn;
      this.horizon = horizon;
      this.keep = keep;
    }

    @ProcessElement
    public void train(
        @Element Long failures, ProcessContext context, OutputReceiver<TrainedLifeModel> to) {
      List<Life> lives = new ArrayList<>();
      context.sideInput(drawn).forEach(lives::add);
      lives.sort(Life.ORDER);
      if (!LifeRegression.canLearnFrom(lives)) {
        return;
      }
      LifeRegression.Trained trained = LifeRegression.of(lives, horizon);
      List<Instant> failed = lives.stream().map(Life::failed).sorted().toList();
      to.output(
          new TrainedLifeModel(
              NAME,
              failed.get(failed.size() - 1),
              failed.get(0),
              failures,
              trained.hours(),
              trained.rmseHours(),
              keep.apply(LifeModelText.write(trained.model()))));
    }
  }
}
