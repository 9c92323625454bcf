/**
 * The first shape of computation: exact, associative and commutative accumulators, combined before
 * the shuffle in a bounded map and after it, per key and calendar window.
 */
package dev.cauce.transforms.aggregate;
