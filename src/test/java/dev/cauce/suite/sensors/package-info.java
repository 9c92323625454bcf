/** Factory sensors under test: their workloads and their model. */
package dev.cauce.suite.sensors;
