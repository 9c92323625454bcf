/** A world of people who watch videos, and what keeps them from it. */
package dev.cauce.feed.video;
