/** How sessions of a web shop are followed: step by step, and product by product. */
package dev.cauce.transforms.commerce.shopping;
