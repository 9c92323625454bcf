/**
 * The Numenta Anomaly Benchmark: its corpus, its official scoring and what our detector makes of
 * it.
 */
package dev.cauce.suite.nab;
