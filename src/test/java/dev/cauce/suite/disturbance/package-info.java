/** What can go wrong within a run, made to go wrong on purpose. */
package dev.cauce.suite.disturbance;
