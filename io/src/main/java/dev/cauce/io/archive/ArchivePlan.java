package dev.cauce.io.archive;

import dev.cauce.io.Endpoint;
import dev.cauce.io.kafka.KafkaLog;
import dev.cauce.transforms.intake.Topic;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run adds to an archive, captured once when it is submitted.
 *
 * @param fileBytes a file is cut once its keys and values have as many bytes, before compression
 */
public record ArchivePlan(
    Endpoint endpoint, ArchiveFolder folder, long fileBytes, List<TopicPlan> topics)
    implements Serializable {

  public ArchivePlan {
    topics = List.copyOf(topics);
  }

  /** What {@code log} holds of {@code topics} beyond the manifests in {@code folder}. */
  public static ArchivePlan capture(
      KafkaLog log, ArchiveFolder folder, long fileBytes, List<Topic<?>> topics) {
    List<TopicPlan> plans = new ArrayList<>();
    for (Topic<?> topic : topics) {
      plans.add(TopicPlan.capture(log, topic, Manifest.read(folder, topic.name())));
    }
    return new ArchivePlan(log.endpoint(), folder, fileBytes, plans);
  }

  /** How many offsets it adds. */
  public long offsets() {
    return topics.stream().mapToLong(TopicPlan::offsets).sum();
  }

  TopicPlan of(String name) {
    return topics.stream().filter(plan -> plan.topic().name().equals(name)).findFirst().get();
  }
}
