package dev.cauce.transforms.recommendation;

import org.joda.time.Instant;

/**
 * One of the things that go with a thing, as of the end of an hour.
 *
 * @param hour its first instant
 * @param rank 1 for the best
 * @param sessions in which both were met within the window
 * @param weight their closeness and recency, summed up: 1 for one directly after the other today
 * @param share {@code weight} as a share of that of all companions of the thing
 */
public record Recommended(
    String thing,
    Instant hour,
    int rank,
    String companion,
    long sessions,
    double weight,
    double share) {}
