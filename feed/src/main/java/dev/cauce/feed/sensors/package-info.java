/** A world of factory sensors: series of readings, and what goes wrong in them. */
package dev.cauce.feed.sensors;
