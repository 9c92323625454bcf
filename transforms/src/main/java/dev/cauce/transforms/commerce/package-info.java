/** E-commerce: what was sold, and what sells best. */
package dev.cauce.transforms.commerce;
