package dev.cauce.feed.load;

/**
 * An event and the row that it was read from.
 *
 * @param arrivalMillis in milliseconds since 1970
 */
record RowEvent<E>(InputRow.Place place, E event, long arrivalMillis) {}
