/** The command line: each command of {@code ./cauce}, its options, and its exit code. */
package dev.cauce.cli;
