/** Artefacts in files, each under the hash of its bytes. */
package dev.cauce.io.artefacts;
