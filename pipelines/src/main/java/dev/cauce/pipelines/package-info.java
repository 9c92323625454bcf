/** Compositions: one definition for each pipeline, and its options. */
package dev.cauce.pipelines;
