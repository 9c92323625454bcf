/** Which brands a text names, of those that are watched. */
package dev.cauce.transforms.social.brands;
