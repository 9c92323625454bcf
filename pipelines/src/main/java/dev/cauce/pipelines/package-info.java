/** Compositions: one definition for each pipeline, its options, and how it is launched. */
package dev.cauce.pipelines;
