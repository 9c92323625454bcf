/**
 * The runs: which interval of which generation each computes, from which offsets, and its state.
 */
package dev.cauce.io.runs;
