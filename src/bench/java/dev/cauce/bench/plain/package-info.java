/** The pipelines by hand in plain Java: one thread, and maps. */
package dev.cauce.bench.plain;
