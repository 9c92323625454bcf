package dev.cauce.feed.generate;

import dev.cauce.transforms.intake.Topic;
import org.apache.avro.specific.SpecificRecord;

/** Takes what follows from an event in a world of several topics. */
@FunctionalInterface
public interface Following {

  /**
   * Adds {@code event}, which happens at a time of its own. It arrives then or later, if that is
   * within the interval; some are late, dead or sent twice, as all that is generated.
   *
   * @param topic one of {@link Scenario#others}
   */
  <F extends SpecificRecord> void add(Topic<F> topic, F event);
}
