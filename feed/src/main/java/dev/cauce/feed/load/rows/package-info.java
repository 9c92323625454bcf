/**
 * Files as rows: bytes that may be packed become text, and text becomes rows of named values. What
 * is damaged, or what two programs could read in two ways, is refused with its place.
 */
package dev.cauce.feed.load.rows;
