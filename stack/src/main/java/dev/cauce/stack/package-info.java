/**
 * Real Kafka and Cassandra servers as child processes on loopback, for tests and for one machine.
 * Each server runs on a classpath of its own and is known by its folder, its port and its pid. This
 * package knows nothing of pipelines and has no client of either server.
 */
package dev.cauce.stack;
