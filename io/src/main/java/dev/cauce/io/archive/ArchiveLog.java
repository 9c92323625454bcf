package dev.cauce.io.archive;

import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.GroupByKey;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;

/**
 * Copies what a plan holds from the log into files, and seals each topic's files in its manifest
 * once all are there. Bounded. Out: the names of the topics that were sealed.
 */
public final class ArchiveLog extends PTransform<PBegin, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private final ArchivePlan plan;

  private ArchiveLog(ArchivePlan plan) {
    this.plan = plan;
  }

  public static ArchiveLog of(ArchivePlan plan) {
    return new ArchiveLog(plan);
  }

  @Override
  public PCollection<String> expand(PBegin begin) {
    List<TopicRange> ranges =
        plan.topics().stream()
            .flatMap(
                topic ->
                    topic.ranges().stream()
                        .map(range -> new TopicRange(topic.topic().name(), range)))
            .toList();
    return begin
        .apply("Ranges", Create.of(ranges).withCoder(TopicRange.RangeCoder.INSTANCE))
        .apply("Spread", Reshuffle.viaRandomKey())
        .apply("Copy", ParDo.of(new CopyRangeFn(plan)))
        .setCoder(KvCoder.of(StringUtf8Coder.of(), StringUtf8Coder.of()))
        .apply("ByTopic", GroupByKey.create())
        .apply("Seal", ParDo.of(new SealFn(plan)));
  }
}
