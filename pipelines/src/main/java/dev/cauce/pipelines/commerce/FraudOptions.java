package dev.cauce.pipelines.commerce;

import dev.cauce.pipelines.ArtefactOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** What may be chosen of {@code fraud}. */
public interface FraudOptions extends ArtefactOptions {

  @Description(
      "A model's file, or its NAME@SHA256 as fraud_model names it; else the one that comes with it")
  String getModel();

  void setModel(String model);

  @Description("The score, from 0 to 1, from which a payment is an alert, for example 0.5")
  @Default.Double(0.5)
  double getAlertFrom();

  void setAlertFrom(double threshold);
}
