/** What all rivals share: how rows are made of totals, where they go, and their digest. */
package dev.cauce.bench.rows;
