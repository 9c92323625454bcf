package dev.cauce.feed.load;

import dev.cauce.feed.load.rows.InputRow;

/**
 * An event and the rows that it was read from.
 *
 * @param place of the first row
 * @param arrivalMillis in milliseconds since 1970
 * @param rows how many there are; a row that is a line of an event may be one of several
 */
record RowEvent<E>(InputRow.Place place, E event, long arrivalMillis, int rows) {}
