/** What each domain puts into its topics: events that are generated, and files that are loaded. */
package dev.cauce.feed;
