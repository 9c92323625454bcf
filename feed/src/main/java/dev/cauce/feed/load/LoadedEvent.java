package dev.cauce.feed.load;

/**
 * An event of a file, as it goes into the log.
 *
 * @param eventTimeMillis in milliseconds since 1970
 * @param arrivalMillis in milliseconds since 1970; when the broker stamps arrivals, the event time
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares events, or uses them as keys.
public record LoadedEvent(long eventTimeMillis, long arrivalMillis, byte[] key, byte[] value) {}
