/** The pipelines by hand on Flink: its DataStream API, as a batch and as a stream. */
package dev.cauce.bench.flink;
