/** The life of generations: what must hold before readers are sent to one. */
package dev.cauce.operations.generations;
