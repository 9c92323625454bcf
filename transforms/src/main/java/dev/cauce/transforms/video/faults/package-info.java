/** What keeps people from watching: where it lies, and what to do. */
package dev.cauce.transforms.video.faults;
