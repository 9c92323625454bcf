/** Factory sensors: what they measured by minute, and which readings stand out. */
package dev.cauce.transforms.sensors;
