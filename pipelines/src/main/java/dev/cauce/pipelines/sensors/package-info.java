/** Pipelines of factory sensors. */
package dev.cauce.pipelines.sensors;
