/** Where an archive lies, and the run that adds to it. */
package dev.cauce.operations.archive;
