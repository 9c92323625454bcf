/** What all models share, and the comparison of their rows with those of the store. */
package dev.cauce.suite.model;
