package dev.cauce.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MainTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "run sales --archive s3://bucket/archive",
        "archive write orders --to=s3://bucket/archive",
        "--pipeline=sales --archive=s3://bucket/archive",
        "run sales --runner flink -- --filesToStage=[\"s3://bucket/a.jar\"]"
      })
  void namesFilesInS3(String line) {
    assertTrue(Main.namesS3(line.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"run sales", "run sales --archive /data/s3", "ledger sales --kafka s3:"})
  void namesNone(String line) {
    assertFalse(Main.namesS3(line.split(" ")));
  }
}
