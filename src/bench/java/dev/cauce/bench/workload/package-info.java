/** What is computed, and where its records lie: in memory, in files, in a Kafka. */
package dev.cauce.bench.workload;
