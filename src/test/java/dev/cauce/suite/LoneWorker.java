package dev.cauce.suite;

import dev.cauce.io.cassandra.Store;
import dev.cauce.io.runs.KeepAlive;
import dev.cauce.io.runs.RunKey;
import java.io.IOException;
import org.apache.beam.sdk.Pipeline;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;

/** Works on a run that another program has begun: one element, for as long as it is let. */
final class LoneWorker {
  private LoneWorker() {}

  /** The store, the pipeline, the generation and the number of the run. */
  public static void main(String[] args) {
    Store store = Store.parse(args[0], "datacenter1", Store.KEYSPACE);
    RunKey run = new RunKey(args[1], Integer.parseInt(args[2]), Long.parseLong(args[3]));
    Pipeline pipeline = Pipeline.create(ComposedRun.options(1));
    pipeline
        .apply("One", Create.of(1))
        .apply("KeepAlive", KeepAlive.of(store, run))
        .apply("Work", ParDo.of(new WorkFn()));
    pipeline.run().waitUntilFinish();
  }

  private static final class WorkFn extends DoFn<Integer, Integer> {
    private static final long serialVersionUID = 1L;

    /** Until the parent ends it. */
    @ProcessElement
    public void work() throws IOException {
      int unused = System.in.read();
    }
  }
}
