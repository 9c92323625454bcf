/** What is handed to others: the jar of each engine, and the archive. */
package dev.cauce.distribution;
