/**
 * Real Kafka, Cassandra, Flink and Spark as child processes on loopback, for tests and one machine.
 * Each server runs on a classpath of its own and is known by its folder, its port and its pid. This
 * package knows nothing of pipelines and has no client of any of them.
 */
package dev.cauce.stack;
