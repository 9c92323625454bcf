package dev.cauce.suite.commerce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.cauce.pipelines.BadOptionException;
import dev.cauce.pipelines.commerce.ShoppingOptions;
import dev.cauce.pipelines.commerce.ShoppingPipeline;
import dev.cauce.transforms.commerce.CommerceTopics;
import java.time.ZoneId;
import org.apache.beam.sdk.options.PipelineOptionsFactory;
import org.joda.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShoppingOptionsTest {
  private final ShoppingOptions options = PipelineOptionsFactory.create().as(ShoppingOptions.class);

  @Test
  void aWeekInUtcIsTheDefault() {
    ShoppingPipeline pipeline = new ShoppingPipeline().with(options);
    assertEquals(new ShoppingPipeline(ZoneId.of("UTC"), 7), pipeline);
    assertEquals(Duration.standardDays(8), pipeline.lookback(CommerceTopics.VIEWS));
  }

  @Test
  void lookbackIsTheTrailingDaysOrALongDayAndTheLongestSession() {
    options.setTrailingDays(30);
    options.setZone("Europe/Madrid");
    ShoppingPipeline month = new ShoppingPipeline().with(options);
    assertEquals(Duration.standardDays(31), month.lookback(CommerceTopics.VIEWS));
    options.setTrailingDays(1);
    ShoppingPipeline day = new ShoppingPipeline().with(options);
    assertEquals(Duration.standardHours(49), day.lookback(CommerceTopics.VIEWS));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 91})
  void otherDaysAreRefused(int days) {
    options.setTrailingDays(days);
    assertRefused("trailingDays");
  }

  @Test
  void unknownZoneIsRefused() {
    options.setZone("Madrid");
    assertRefused("zone");
  }

  private void assertRefused(String option) {
    BadOptionException thrown =
        assertThrows(BadOptionException.class, () -> new ShoppingPipeline().with(options));
    assertTrue(thrown.getMessage().contains(option), thrown.getMessage());
  }
}
