/** Made-up events and functions by which the shapes of computation are held, beside plain loops. */
package dev.cauce.suite.shapes;
