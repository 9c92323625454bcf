/** Alerts: rows that are also published while a run is live and its generation active. */
package dev.cauce.transforms.alerts;
