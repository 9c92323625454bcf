/**
 * Shapes of computation, each by the pipeline that stands for it, beside rivals that do exactly its
 * work, written by hand for one engine. Every measurement is a run in a JVM of its own, and is void
 * if its rows are not those of the others.
 */
package dev.cauce.bench;
