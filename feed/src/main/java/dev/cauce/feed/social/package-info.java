/** A world of posts in two languages, of the brands that they name and of what moves people. */
package dev.cauce.feed.social;
