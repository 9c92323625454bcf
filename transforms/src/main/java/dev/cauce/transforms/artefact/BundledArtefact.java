package dev.cauce.transforms.artefact;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An artefact that comes with the code, as a resource beside a class.
 *
 * @param <T> what it is read as
 */
public final class BundledArtefact<T> implements Artefact<T> {
  private static final long serialVersionUID = 1L;

  private final String name;
  private final String sha256;
  private final Class<?> owner;
  private final String resource;
  private final Format<T> format;
  private transient volatile @Nullable T content;

  private BundledArtefact(String name, Class<?> owner, String resource, Format<T> format) {
    this.name = name;
    this.owner = owner;
    this.resource = resource;
    this.format = format;
    sha256 = Hashing.sha256().hashBytes(bytes()).toString();
  }

  /** The artefact in {@code resource}, which lies beside {@code owner}. */
  public static <T> BundledArtefact<T> of(
      String name, Class<?> owner, String resource, Format<T> format) {
    return new BundledArtefact<>(name, owner, resource, format);
  }

  private byte[] bytes() {
    try {
      return Resources.toByteArray(Resources.getResource(owner, resource));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String sha256() {
    return sha256;
  }

  @Override
  public T get() {
    T known = content;
    if (known == null) {
      try {
        known = format.read(bytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      content = known;
    }
    return known;
  }
}
