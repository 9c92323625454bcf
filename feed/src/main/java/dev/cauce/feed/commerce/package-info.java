/** A world of e-commerce: customers, products and their orders. */
package dev.cauce.feed.commerce;
