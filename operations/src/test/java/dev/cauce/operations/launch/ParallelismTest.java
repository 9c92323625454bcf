package dev.cauce.operations.launch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.cauce.pipelines.BadOptionException;
import org.junit.jupiter.api.Test;

class ParallelismTest {

  @Test
  void eachSubtaskNeedsAShardOfTheHour() {
    assertDoesNotThrow(() -> Parallelism.requireWork(16, 16));
    BadOptionException refused =
        assertThrows(BadOptionException.class, () -> Parallelism.requireWork(17, 16));
    assertEquals(
        "--hourShards 16 leaves some of 17 subtasks without events to look for duplicates among;"
            + " a good one: --hourShards 136",
        refused.getMessage());
  }
}
