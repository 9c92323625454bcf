/** The pipelines of social media. */
package dev.cauce.pipelines.social;
