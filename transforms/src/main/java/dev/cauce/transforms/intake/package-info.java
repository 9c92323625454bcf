/**
 * From bytes to events: every record that is read becomes an event, a duplicate, or a dead, late or
 * future record, and is counted in the ledger. What becomes of a record depends on the record
 * alone.
 */
package dev.cauce.transforms.intake;
