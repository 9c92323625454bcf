/** The steps of pipelines alone, with JMH; what they allocate is held against recorded figures. */
package dev.cauce.bench.jmh;
