/**
 * The second shape of computation: per key, steps of fixed length in the order of time, handed to a
 * function whose memory is bounded by the lookback.
 */
package dev.cauce.transforms.timeorder;
