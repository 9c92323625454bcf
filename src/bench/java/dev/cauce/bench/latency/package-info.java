/** How long a live pipeline takes from a record's arrival in Kafka to its row in Cassandra. */
package dev.cauce.bench.latency;
