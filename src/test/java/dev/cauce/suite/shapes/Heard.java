package dev.cauce.suite.shapes;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.values.PCollection;

/** Strings that a pipeline in this program has come to, by name, in the order of the alphabet. */
public final class Heard {
  private static final Map<String, Collection<String>> ALL = new ConcurrentHashMap<>();

  private final String run = UUID.randomUUID().toString();

  /** Listens to {@code strings} under {@code name}. */
  public void listen(String name, PCollection<String> strings) {
    strings.apply("Listen " + name, ParDo.of(new ListenFn(run + name)));
  }

  /** All that was heard under {@code name}. */
  public List<String> of(String name) {
    return ALL.getOrDefault(run + name, List.of()).stream().sorted().toList();
  }

  private static final class ListenFn extends DoFn<String, Void> {
    private static final long serialVersionUID = 1L;

    private final String place;

    ListenFn(String place) {
      this.place = place;
    }

    @ProcessElement
    public void listen(@Element String said) {
      ALL.computeIfAbsent(place, name -> new ConcurrentLinkedQueue<>()).add(said);
    }
  }
}
