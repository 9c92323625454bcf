/** Where bytes come from and rows go. */
package dev.cauce.io;
