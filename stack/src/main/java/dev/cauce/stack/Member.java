package dev.cauce.stack;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One server of a cluster of its kind. Each member has a loopback address of its own, 127.0.0.1,
 * 127.0.0.2 and so on, so that all use the same ports.
 *
 * @param number from 1 on
 * @param count how many members there are
 * @param secure whether clients have to log in, over TLS
 */
record Member(int number, int count, boolean secure) {
  static final int MOST = 9;

  /** Returns the members of a cluster, in order. */
  static List<Member> all(int count, boolean secure) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> new Member(n, count, secure)).toList();
  }

  List<Member> all() {
    return all(count, secure);
  }

  boolean isAlone() {
    return count == 1;
  }

  String host() {
    return "127.0.0." + number;
  }

  /** Returns the name of this member in folders and lists: {@code kafka}, {@code kafka-2}. */
  String named(String family) {
    return number == 1 ? family : family + "-" + number;
  }

  /** Returns the name for people: {@code Kafka}, or in a cluster {@code Kafka 2}. */
  String titled(String title) {
    return isAlone() ? title : title + " " + number;
  }
}
