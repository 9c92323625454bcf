/** Rows of results as people ask for them: found, filtered, sorted, and each value as text. */
package dev.cauce.operations.rows;
