/** Runs in JVMs of their own: who computes, what is measured, and what voids it. */
package dev.cauce.bench.measure;
