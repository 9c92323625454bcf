/**
 * Models and lexicons that a transform uses: named by their content, loaded once in each worker.
 */
package dev.cauce.transforms.artefact;
