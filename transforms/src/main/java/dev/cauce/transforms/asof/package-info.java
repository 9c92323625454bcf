/** A stream beside a reference topic: each event sees what holds at its own event time. */
package dev.cauce.transforms.asof;
