package dev.cauce.io.kafka;

import org.joda.time.Instant;

/**
 * Where the archive of a partition ends and Kafka goes on.
 *
 * @param offset the first that is not archived
 * @param latestArrival of the records that are
 */
public record Border(long offset, Instant latestArrival) {}
