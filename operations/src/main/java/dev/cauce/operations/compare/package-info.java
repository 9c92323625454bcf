/** Two generations of a pipeline's results, compared cell by cell. */
package dev.cauce.operations.compare;
