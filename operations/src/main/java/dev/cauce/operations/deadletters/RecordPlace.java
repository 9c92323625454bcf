package dev.cauce.operations.deadletters;

import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.Topic;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The place of a record in the log, as {@code commerce.orders:0:42}. */
public record RecordPlace(Topic<?> topic, int partition, long offset) {
  private static final Pattern PLACE = Pattern.compile("(.+):(\\d{1,9}):(\\d{1,18})");

  /** The place that {@code text} names, of a topic that {@code definition} reads. */
  public static RecordPlace parse(PipelineDefinition definition, String text) {
    Matcher matcher = PLACE.matcher(text);
    String example = definition.topics().get(0).name() + ":0:42";
    if (!matcher.matches()) {
      throw new BadOptionException(
          "\"" + text + "\" is not TOPIC:PARTITION:OFFSET; a good one: " + example);
    }
    Topic<?> topic =
        definition.topics().stream()
            .filter(candidate -> candidate.name().equals(matcher.group(1)))
            .findFirst()
            .orElseThrow(
                () ->
                    new BadOptionException(
                        String.format(
                            "\"%s\": %s does not read topic %s; a good one: %s",
                            text, definition.name(), matcher.group(1), example)));
    return new RecordPlace(
        topic, Integer.parseInt(matcher.group(2)), Long.parseLong(matcher.group(3)));
  }

  /** What finds the record's dead letter. */
  public Map<String, Object> where() {
    return Map.of("topic", topic.name(), "partition", partition, "offset", offset);
  }

  @Override
  public String toString() {
    return topic.name() + ":" + partition + ":" + offset;
  }
}
