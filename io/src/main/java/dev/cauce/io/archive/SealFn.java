package dev.cauce.io.archive;

import dev.cauce.io.kafka.OffsetRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.values.KV;

/**
 * Chains the lines of a topic's files and writes them as one segment of its manifest; then removes
 * what runs that did not come so far have left behind. It begins with what the last segment's run
 * should have removed: that run may have been killed once it had sealed. Done twice it changes
 * nothing.
 */
final class SealFn extends DoFn<KV<String, Iterable<String>>, String> {
  private static final long serialVersionUID = 1L;

  private final ArchivePlan plan;

  SealFn(ArchivePlan plan) {
    this.plan = plan;
  }

  @ProcessElement
  public void seal(@Element KV<String, Iterable<String>> lines, OutputReceiver<String> sealed) {
    List<ArchivedFile> files = new ArrayList<>();
    lines.getValue().forEach(line -> files.add(ArchivedFile.parse(line)));
    seal(lines.getKey(), files);
    sealed.output(lines.getKey());
  }

  void seal(String topic, List<ArchivedFile> files) {
    files.sort(ArchivedFile.BY_OFFSET);
    TopicPlan topicPlan = plan.of(topic);
    requireWhole(topicPlan, files);
    int last = topicPlan.segment() - 1;
    removeLeftovers(topic, Manifest.segment(plan.folder(), topic, last));
    Manifest.seal(plan.folder(), topic, topicPlan.segment(), chained(topicPlan, files));
    removeLeftovers(topic, files);
  }

  /**
   * What is sealed is what was planned; what an engine gave twice or lost would be sealed wrong.
   */
  private static void requireWhole(TopicPlan plan, List<ArchivedFile> files) {
    long offsets = files.stream().mapToLong(file -> file.range().size()).sum();
    for (int i = 1; i < files.size(); i++) {
      ArchivedFile before = files.get(i - 1);
      ArchivedFile file = files.get(i);
      if (file.partition() == before.partition() && file.from() != before.to()) {
        throw new IllegalStateException(file.range() + " does not follow " + before.range());
      }
    }
    if (offsets != plan.offsets()) {
      throw new IllegalStateException(offsets + " offsets were copied, not " + plan.offsets());
    }
  }

  private static List<ArchivedFile> chained(TopicPlan plan, List<ArchivedFile> files) {
    Map<Integer, String> chains = new HashMap<>(plan.chains());
    List<ArchivedFile> chained = new ArrayList<>();
    for (ArchivedFile file : files) {
      ArchivedFile link = file.chainedTo(chains.get(file.partition()));
      chains.put(file.partition(), link.chain());
      chained.add(link);
    }
    return chained;
  }

  /**
   * Deletes files that begin within what is sealed and are not part of it. Another run that goes on
   * at the same time writes beyond it, and its files stay.
   */
  private void removeLeftovers(String topic, List<ArchivedFile> sealed) {
    Set<String> named = new HashSet<>();
    Set<String> days = new HashSet<>();
    for (ArchivedFile file : sealed) {
      if (file.file() != null) {
        named.add(topic + "/" + file.file());
        days.add(topic + "/" + file.file().substring(0, file.file().indexOf('/')));
      }
    }
    Set<String> found = new HashSet<>(plan.folder().growingFiles(topic).keySet());
    days.forEach(day -> found.addAll(plan.folder().files(day + "/*").keySet()));
    found.removeIf(path -> named.contains(path) || !isWithin(path, sealed));
    plan.folder().delete(found);
  }

  private static boolean isWithin(String path, List<ArchivedFile> sealed) {
    OffsetRange start = ArchivedFile.startOf(path.substring(path.lastIndexOf('/') + 1));
    return sealed.stream()
        .anyMatch(
            file ->
                file.partition() == start.partition()
                    && file.from() <= start.from()
                    && start.from() < file.to());
  }
}
