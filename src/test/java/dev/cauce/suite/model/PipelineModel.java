package dev.cauce.suite.model;

import dev.cauce.suite.log.LogRecord;

/** What a pipeline must make of a log: a short loop over its records, without Beam. */
@FunctionalInterface
public interface PipelineModel {

  /** All rows of all tables. */
  ModelTables of(Iterable<LogRecord> log);
}
