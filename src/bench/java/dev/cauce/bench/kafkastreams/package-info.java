/** The pipelines by hand on Kafka Streams: processors and their stores. */
package dev.cauce.bench.kafkastreams;
