/**
 * Rows of files and messages as events of a topic: columns are mapped to the fields of the topic's
 * schema, and checked. A row that does not fit is named by its place, and the rest continues.
 */
package dev.cauce.feed.load;
