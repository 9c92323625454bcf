/** How machines wear: what they measured before they failed, and how long others will last. */
package dev.cauce.transforms.sensors.wear;
