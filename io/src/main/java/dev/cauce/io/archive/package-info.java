/**
 * The log past Kafka's retention: copied to files by offset range, sealed by a manifest, verified,
 * and read as if it were still in Kafka.
 */
package dev.cauce.io.archive;
