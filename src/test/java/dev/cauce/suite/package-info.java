/**
 * What must hold on every runner, shown with real servers: the rows of every table equal those of a
 * plain model, whatever fails on the way. Each domain has its model in a package of its own.
 */
package dev.cauce.suite;
