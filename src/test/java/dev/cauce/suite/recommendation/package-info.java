/** How often what is suggested comes next, in sessions of which the end is kept back. */
package dev.cauce.suite.recommendation;
