package dev.cauce.transforms.aggregate;

import java.io.Serializable;

/** Tells when an event happened; a number, so that none is made an object. */
public interface EventTime<E> extends Serializable {
  /** Milliseconds since 1970. */
  long millisOf(E event);
}
