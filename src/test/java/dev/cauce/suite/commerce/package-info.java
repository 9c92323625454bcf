/** E-commerce under test: its workloads and its model. */
package dev.cauce.suite.commerce;
