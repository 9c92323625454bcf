/** Social media: posts, the brands that are watched, and what people say of them. */
package dev.cauce.transforms.social;
