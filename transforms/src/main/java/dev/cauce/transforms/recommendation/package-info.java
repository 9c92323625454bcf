/** What goes with what: things that people met within one session, and what to show next. */
package dev.cauce.transforms.recommendation;
