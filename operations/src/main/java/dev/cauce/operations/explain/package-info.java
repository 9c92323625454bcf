/** What a pipeline is, without running it: its graph, what it reads and writes, what it needs. */
package dev.cauce.operations.explain;
