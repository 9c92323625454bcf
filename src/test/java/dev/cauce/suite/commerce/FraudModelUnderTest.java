package dev.cauce.suite.commerce;

import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.Catalog;
import dev.cauce.suite.PipelineUnderTest;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.PipelineModel;
import java.util.ArrayList;
import java.util.List;

/** The payments of {@link FraudUnderTest}: a model for each of its intervals. */
public final class FraudModelUnderTest implements PipelineUnderTest {
  private final PipelineUnderTest fraud = new FraudUnderTest();

  @Override
  public Catalog pipeline() {
    return Catalog.find("fraud_model");
  }

  @Override
  public String world() {
    return fraud.world();
  }

  @Override
  public PipelineModel model() {
    List<Interval> intervals = new ArrayList<>();
    large().forEach(workload -> intervals.add(workload.interval()));
    intervals.add(small().interval());
    return new FraudTrainingModel(intervals);
  }

  @Override
  public GeneratedLog<?> generate(GenerateSettings settings) {
    return fraud.generate(settings);
  }

  @Override
  public List<Workload> large() {
    return fraud.large();
  }

  @Override
  public Workload medium() {
    return fraud.medium();
  }

  @Override
  public Workload small() {
    return fraud.small();
  }

  @Override
  public Workload sliced() {
    return fraud.sliced();
  }
}
