package dev.cauce.bench.workload;

/** A way to compute a workload: from its input to its rows. */
public interface Computation {
  void compute(Workload workload, int threads) throws Exception;
}
