/** The store: tables of one generation, versioned upserts into them, and rows out of them. */
package dev.cauce.io.cassandra;
