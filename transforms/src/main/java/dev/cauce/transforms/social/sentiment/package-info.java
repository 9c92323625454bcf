/** How people feel in what they write: lexicons with rules for English and for Spanish. */
package dev.cauce.transforms.social.sentiment;
