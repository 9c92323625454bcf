/** Generated records, as they lie in a real topic: known to the model with partition and offset. */
package dev.cauce.suite.log;
