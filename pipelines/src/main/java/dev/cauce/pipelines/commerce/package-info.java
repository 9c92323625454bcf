/** Pipelines of e-commerce. */
package dev.cauce.pipelines.commerce;
