package dev.cauce.io.runs;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A run as its engine knows it.
 *
 * @param id the engine's name of it
 * @param cluster where the engine can be asked about it, for example {@code 127.0.0.1:8081}; null
 *     of one that runs within its launcher
 */
public record Job(String id, @Nullable String cluster) {}
