/**
 * Rows of files as events of a topic: CSV and JSON Lines, mapped to the fields of the topic's
 * schema. A row that does not fit is named by its line, and the rest goes on.
 */
package dev.cauce.feed.load;
