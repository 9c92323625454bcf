/**
 * Events that look like real ones, from a seed: with disorder, late, future, dead and duplicate
 * records, ties and idle partitions. The same settings give the same records.
 */
package dev.cauce.feed.generate;
