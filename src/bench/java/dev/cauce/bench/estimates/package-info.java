/** What a backfill takes beside what {@code ./cauce plan} had said. */
package dev.cauce.bench.estimates;
