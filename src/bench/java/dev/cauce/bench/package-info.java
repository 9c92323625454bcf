/**
 * The pipelines beside rivals that do exactly their work, written by hand for one engine. Every
 * measurement is a run in a JVM of its own, and is void if its rows are not those of the others.
 */
package dev.cauce.bench;
