package dev.cauce.suite.log;

import org.checkerframework.checker.nullness.qual.Nullable;

/** A record as it lies in the log; a heartbeat carries no event. */
public record LogRecord(
    int partition,
    long offset,
    long arrivalMillis,
    byte @Nullable [] key,
    byte @Nullable [] value,
    boolean heartbeat) {}
