package dev.cauce.transforms.sensors;

import dev.cauce.transforms.results.Column;
import dev.cauce.transforms.results.RecordSchema;
import dev.cauce.transforms.results.Table;
import org.apache.beam.sdk.schemas.annotations.DefaultSchema;
import org.joda.time.Instant;

/** A model of machines' lives that was trained, and from what. */
@DefaultSchema(RecordSchema.class)
public record TrainedLifeModel(
    @Column("maintenance") String name,
    @Column("the last that it was trained on") Instant lastFailure,
    Instant firstFailure,
    @Column("how many it was trained on, or drawn from") long failures,
    @Column("hours of machines before they failed") long hours,
    @Column("root of the mean squared error of remaining life, of machines left out")
        double rmseHours,
    @Column("name@sha256, to be given to maintenance --model") String artefact) {

  /** Models, newest last. */
  public static final Table<TrainedLifeModel> TABLE =
      Table.of("maintenance_models", TrainedLifeModel.class)
          .answering("Which models of machines' lives were trained, and how good are they?")
          .partitionedBy("name")
          .clusteredBy("lastFailure")
          .finalOnly()
          .versionedBy(TrainedLifeModel::failures)
          .ownedAt(TrainedLifeModel::lastFailure);
}
