/** Results: the tables that rows go to, and how a row is keyed, versioned and owned by a run. */
package dev.cauce.transforms.results;
