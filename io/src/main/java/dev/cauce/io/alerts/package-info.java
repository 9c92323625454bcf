/** Where alerts go: a topic of the log, while their generation is active. */
package dev.cauce.io.alerts;
