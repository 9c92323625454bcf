/** From options to a running pipeline: every refusal comes before anything starts. */
package dev.cauce.operations.launch;
