/** The ledger of a generation, held against itself and against the offsets of the log. */
package dev.cauce.operations.ledger;
