/** What one viewing after the other adds to how well people could watch. */
package dev.cauce.transforms.video.playback;
