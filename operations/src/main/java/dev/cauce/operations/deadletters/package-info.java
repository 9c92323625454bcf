/** Dead letters as people look at them: where they were, their bytes, and what they hold. */
package dev.cauce.operations.deadletters;
