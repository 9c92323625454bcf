/** Whether a payment is a fraud: what came before it, and a model that weighs it. */
package dev.cauce.transforms.commerce.fraud;
