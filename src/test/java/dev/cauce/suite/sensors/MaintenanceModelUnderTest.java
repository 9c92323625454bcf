package dev.cauce.suite.sensors;

import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.Catalog;
import dev.cauce.suite.PipelineUnderTest;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.PipelineModel;
import java.util.ArrayList;
import java.util.List;

/** The machines of {@link MaintenanceUnderTest}: a model for each of its intervals. */
public final class MaintenanceModelUnderTest implements PipelineUnderTest {
  private final PipelineUnderTest maintenance = new MaintenanceUnderTest();

  @Override
  public Catalog pipeline() {
    return Catalog.find("maintenance_model");
  }

  @Override
  public String world() {
    return maintenance.world();
  }

  @Override
  public PipelineModel model() {
    List<Interval> intervals = new ArrayList<>();
    large().forEach(workload -> intervals.add(workload.interval()));
    intervals.add(small().interval());
    return new LifeTrainingModel(intervals);
  }

  @Override
  public GeneratedLog<?> generate(GenerateSettings settings) {
    return maintenance.generate(settings);
  }

  @Override
  public List<Workload> large() {
    return maintenance.large();
  }

  @Override
  public Workload medium() {
    return maintenance.medium();
  }

  @Override
  public Workload small() {
    return maintenance.small();
  }

  @Override
  public Workload sliced() {
    return maintenance.sliced();
  }
}
