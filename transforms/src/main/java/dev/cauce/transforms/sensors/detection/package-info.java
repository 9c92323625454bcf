/**
 * Which sensor readings stand out: nearest neighbours among the recent past of the same sensor,
 * calibrated against that past. Plain Java without a pipeline, so that it can be tested by itself.
 */
package dev.cauce.transforms.sensors.detection;
