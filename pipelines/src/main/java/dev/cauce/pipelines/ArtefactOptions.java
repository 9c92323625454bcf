package dev.cauce.pipelines;

import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;

/** Where models and lexicons lie. */
public interface ArtefactOptions extends PipelineOptions {

  @Description(
      "The folder of artefacts, for example hdfs://host:8020/artefacts; else .cauce/artefacts")
  String getArtefacts();

  void setArtefacts(String folder);
}
