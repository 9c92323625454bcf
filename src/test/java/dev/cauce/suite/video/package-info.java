/** What the suite knows of the pipelines of video streaming. */
package dev.cauce.suite.video;
