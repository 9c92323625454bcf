/** What a pipeline found, held against what a generator had hidden. */
package dev.cauce.operations.score;
