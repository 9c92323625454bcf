/** Engines that run elsewhere: what they know of a run, and how one is ended there. */
package dev.cauce.operations.cluster;
