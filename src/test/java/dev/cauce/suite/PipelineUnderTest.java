package dev.cauce.suite;

import dev.cauce.feed.generate.GenerateSettings;
import dev.cauce.feed.generate.GeneratedLog;
import dev.cauce.pipelines.Catalog;
import dev.cauce.suite.log.TopicLog;
import dev.cauce.suite.log.Workload;
import dev.cauce.suite.model.KeptModel;
import dev.cauce.suite.model.PipelineModel;
import dev.cauce.transforms.intake.Topic;
import java.nio.file.Path;
import java.util.List;

/** A pipeline with all that the suite needs to put it to the test. */
public interface PipelineUnderTest {
  Catalog pipeline();

  /** The topics that it reads. */
  default List<Topic<?>> topics() {
    return pipeline().byDefault().topics();
  }

  /** The topic that it reads, if that is the only one. */
  default Topic<?> topic() {
    if (topics().size() > 1) {
      throw new IllegalStateException(pipeline() + " reads " + topics().size() + " topics");
    }
    return topics().get(0);
  }

  /**
   * The name of the world that its records come from. Pipelines that read a topic together share
   * it, and their workloads are the same.
   */
  default String world() {
    return pipeline().toString();
  }

  /** Whether it also runs without an end. */
  default boolean streams() {
    return !pipeline().byDefault().needsAnEnd();
  }

  /** What it must make of a log of all of its topics, with its options as they are by default. */
  PipelineModel model();

  GeneratedLog<?> generate(GenerateSettings settings);

  /**
   * In the gate one large workload, with {@code -Pfull} three of different seeds, so far apart that
   * no lookback reaches the last.
   */
  List<Workload> large();

  /** One for what streams slowly; it begins long after the large ones. */
  Workload small();

  /** One that is cut into up to twelve parts, in a log of its own. */
  Workload sliced();

  /** One for streams that are disturbed. */
  Workload medium();

  /** The records of {@code workloads} one after the other, in topics of their own. */
  default TopicLog log(List<Workload> workloads) {
    return new TopicLog(
        workloads.stream()
            .<GeneratedLog<?>>map(workload -> generate(workload.settings()))
            .toList());
  }

  /** The model of {@link #log}, which is computed once for all runners. */
  default KeptModel modelOf(List<Workload> workloads) {
    return KeptModel.in(
        Path.of(System.getProperty("cauce.home", "."), "target", "models"),
        pipeline() + " " + workloads,
        List.of(Topic.class, GenerateSettings.class, KeptModel.class, getClass()),
        () -> model().of(log(workloads)));
  }
}
