package dev.cauce.feed.load;

import java.util.List;
import java.util.Set;

/**
 * What files hold for a topic.
 *
 * @param rows how many rows there were, those included that could not be read
 * @param events in the order in which they arrive; of several with one arrival in the files' order
 * @param duplicates how many of the events have the bytes of one before them
 * @param rejections the rows that do not fit
 * @param unused the columns that became no field
 * @param notes what else a person should know, a sentence each
 */
public record Loaded(
    long rows,
    List<LoadedEvent> events,
    long duplicates,
    Rejections rejections,
    Set<String> unused,
    List<String> notes) {}
