/**
 * The log: what a run reads of it, captured once, in offsets; read bounded by offset ranges and
 * unbounded through KafkaIO, with timestamps that depend on the records alone.
 */
package dev.cauce.io.kafka;
