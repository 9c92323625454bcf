package dev.cauce.transforms.commerce;

import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.joda.time.Instant;

/** A model that was trained, and from what. */
@DefaultSchema(RecordSchema.class)
public record TrainedModel(
    @Column("fraud") String name,
    @Column("of the last payment it was trained on") Instant lastPayment,
    @Column("when it was known whether that was a fraud") Instant known,
    Instant firstPayment,
    @Column("how many it was trained on, or drawn from") long payments,
    @Column("those among them that were reported") long frauds,
    @Column("name@sha256, to be given to fraud --model") String artefact) {

  /** Models, newest last. */
  public static final Table<TrainedModel> TABLE =
      Table.of("fraud_models", TrainedModel.class)
          .answering("Which models were trained, and on how much?")
          .partitionedBy("name")
          .clusteredBy("lastPayment")
          .finalOnly()
          .versionedBy(TrainedModel::payments)
          .ownedAt(TrainedModel::known);
}
