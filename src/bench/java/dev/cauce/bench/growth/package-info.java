/** Time and memory over events, keys and days. */
package dev.cauce.bench.growth;
