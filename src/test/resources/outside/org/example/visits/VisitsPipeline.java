package org.example.visits;

import dev.cauce.pipelines.Inputs;
import dev.cauce.pipelines.Outputs;
import dev.cauce.pipelines.PipelineDefinition;
import dev.cauce.transforms.intake.Topic;
import dev.cauce.transforms.results.Table;
import java.util.List;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarLongCoder;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Sum;
import org.apache.beam.sdk.transforms.windowing.FixedWindows;
import org.apache.beam.sdk.transforms.windowing.IntervalWindow;
import org.apache.beam.sdk.transforms.windowing.Window;
import org.apache.beam.sdk.values.KV;
import org.joda.time.Duration;

/** Visits by page and hour. */
public final class VisitsPipeline implements PipelineDefinition {

  @Override
  public String name() {
    return "visits";
  }

  @Override
  public List<Topic<?>> topics() {
    return List.of(Visit.TOPIC);
  }

  @Override
  public Duration lookback(Topic<?> topic) {
    return VisitHour.HOUR;
  }

  @Override
  public List<Table<?>> tables() {
    return List.of(VisitHour.TABLE);
  }

  @Override
  public void define(Inputs inputs, Outputs outputs) {
    outputs.write(
        VisitHour.TABLE,
        inputs
            .read(Visit.TOPIC)
            .apply("ByPage", ParDo.of(new ByPageFn()))
            .setCoder(KvCoder.of(StringUtf8Coder.of(), VarLongCoder.of()))
            .apply("Hours", Window.into(FixedWindows.of(VisitHour.HOUR)))
            .apply("Count", Sum.longsPerKey())
            .apply("Rows", ParDo.of(new RowFn())));
  }

  static final class ByPageFn extends DoFn<List<Visit>, KV<String, Long>> {
    @ProcessElement
    public void count(@Element List<Visit> visits, OutputReceiver<KV<String, Long>> pages) {
      visits.forEach(visit -> pages.output(KV.of(visit.page, 1L)));
    }
  }

  static final class RowFn extends DoFn<KV<String, Long>, VisitHour> {
    @ProcessElement
    public void row(
        @Element KV<String, Long> page, IntervalWindow hour, OutputReceiver<VisitHour> rows) {
      rows.output(new VisitHour(page.getKey(), hour.start(), page.getValue()));
    }
  }
}
