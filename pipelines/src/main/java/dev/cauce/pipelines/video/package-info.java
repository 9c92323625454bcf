/** Pipelines of video streaming. */
package dev.cauce.pipelines.video;
