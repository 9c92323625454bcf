package dev.cauce.pipelines.commerce;

import dev.cauce.pipelines.ArtefactOptions;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;

/** What may be chosen of {@code fraud_model}. */
public interface FraudModelOptions extends ArtefactOptions {

  @Description("In what time a fraud is reported, if ever, for example P7D")
  @Default.String("P7D")
  String getReportedWithin();

  void setReportedWithin(String duration);
}
