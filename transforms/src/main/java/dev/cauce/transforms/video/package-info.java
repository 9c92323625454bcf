/** Video streaming: what players say, and how well people could watch. */
package dev.cauce.transforms.video;
