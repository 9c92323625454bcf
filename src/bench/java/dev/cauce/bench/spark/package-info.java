/** The pipelines by hand on Spark: RDDs, and Datasets. */
package dev.cauce.bench.spark;
