package dev.cauce.suite.video;

import java.util.Locale;
import java.util.Map;

/** What the model says of an incident in words: where it lies, and what is to be done. */
final class WhatToDo {
  private WhatToDo() {}

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }

  static String where(String... part) {
    String words =
        (part[0].equals("*") ? "" : " through " + part[0])
            + (part[1].equals("*") ? "" : " on " + part[1])
            + (part[2].equals("*") ? "" : " in " + part[2]);
    return words.isEmpty() ? "everywhere" : words.substring(1);
  }

  /** What to do in words, and the CDN to move to or null. */
  static String[] about(
      CountedViewings.Symptom symptom, String[] part, CountedViewings counted, long minute) {
    String name = symptom.name();
    boolean slow = name.equals("STALLS") || name.equals("EXITS_BEFORE_START");
    if (!part[0].equals("*")) {
      return move(part, counted.byCdn(symptom, part[1], part[2], minute));
    }
    if (part[1].equals("*") && part[2].equals("*")) {
      return new String[] {"look at origin, packaging and login: nothing is spared", null};
    }
    if (slow) {
      return new String[] {"lower the highest bitrate " + where(part), null};
    }
    return part[1].equals("*")
        ? new String[] {"look at licences and blocking " + where(part), null}
        : new String[] {"take back the last release of the player " + where(part), null};
  }

  private static String[] move(String[] part, Map<String, long[]> byCdn) {
    long[] own = byCdn.getOrDefault(part[0], new long[2]);
    double least = 0.5 * (own[1] == 0 ? 0 : (double) own[0] / own[1]);
    String to = null;
    for (Map.Entry<String, long[]> one : byCdn.entrySet()) {
      long[] sum = one.getValue();
      if (sum[1] >= 10 && (double) sum[0] / sum[1] < least) {
        to = one.getKey();
        least = (double) sum[0] / sum[1];
      }
    }
    if (to == null) {
      return new String[] {"no CDN is better now: lower the highest bitrate " + where(part), null};
    }
    String rest = where("*", part[1], part[2]);
    return new String[] {
      "move traffic of %s%s to %s, where it is %s"
          .formatted(part[0], rest.equals("everywhere") ? "" : " " + rest, to, percent(least)),
      to
    };
  }
}
