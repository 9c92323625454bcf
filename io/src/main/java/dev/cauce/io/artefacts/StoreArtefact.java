package dev.cauce.io.artefacts;

import org.apache.beam.sdk.transforms.MapElements;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.TypeDescriptors;

/**
 * Keeps what a batch has learned.
 *
 * <p>In: the bytes of artefacts, most often one. Out: {@code name@sha256} of each, once it lies in
 * the folder, to be written to a table and given as an option to the pipeline that uses it. Doing
 * it again leads to the same file.
 *
 * <pre>{@code
 * model.apply("Encode", MapElements.via(new EncodeModel()))
 *     .apply("Keep", StoreArtefact.named("next-video").in(folder))
 * }</pre>
 */
public final class StoreArtefact extends PTransform<PCollection<byte[]>, PCollection<String>> {
  private static final long serialVersionUID = 1L;

  private final String artefact;
  private final ArtefactFolder folder;

  private StoreArtefact(String artefact, ArtefactFolder folder) {
    this.artefact = artefact;
    this.folder = folder;
  }

  /** An artefact called {@code name}. */
  public static Named named(String name) {
    return new Named(name);
  }

  /** The name of an artefact. */
  public record Named(String name) {

    /** Keeps it in {@code folder}. */
    public StoreArtefact in(ArtefactFolder folder) {
      return new StoreArtefact(name, folder);
    }
  }

  @Override
  public PCollection<String> expand(PCollection<byte[]> bytes) {
    String kept = artefact;
    ArtefactFolder in = folder;
    return bytes.apply(
        "Put", MapElements.into(TypeDescriptors.strings()).via(content -> in.put(kept, content)));
  }
}
