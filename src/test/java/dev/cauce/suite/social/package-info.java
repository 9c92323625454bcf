/** The models of social media, and what the suite needs to know of their pipelines. */
package dev.cauce.suite.social;
