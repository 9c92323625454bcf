package dev.cauce.feed.social;

import dev.cauce.transforms.social.Brand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A brand of the generated world.
 *
 * @param later the name that it gets while people speak of it; its own if it keeps that
 * @param isDropped whether it is watched no more for a while
 */
record WatchedBrand(
    String id, String name, List<String> aliases, String handle, String later, boolean isDropped) {

  /** The most popular first. */
  static final List<WatchedBrand> ALL =
      List.of(
          of("zentral", "Zentral Mobile", "Zentral"),
          of("lumora", "Lumora", "Lumora TV"),
          renamed("trenova", "Trenova", "Viasol"),
          of("cafetal", "Cafetal", "Café Cafetal"),
          dropped("auralis", "Auralis"),
          of("bancora", "Bancora", "Banco Bancora"),
          of("vuelia", "Vuelia", "Vuelia Air"),
          of("istanbulkahve", "İstanbul Kahve", "Istanbul Kahve"),
          of("tiendalia", "Tiendalia", "Tienda-Lia"),
          of("ropaysol", "Ropa & Sol", "RopaSol"),
          of("kinexo", "Kinexo", "Kinexo+"),
          of("norteenergia", "Norte Energía", "Norte Energia"),
          of("quanta", "Quanta Games", "Quanta"),
          of("pedalia", "Pedalia", "Pedalia Bikes"),
          of("delfin", "Delfín", "Yogur Delfín"),
          of("hotelbrio", "Hotel Brío", "Brio Hotels"),
          of("solvik", "Solvik", "Solvik Home"),
          of("olmo", "Muebles Olmo", "Olmo Furniture"),
          of("marejada", "Marejada", "Marejada Surf"),
          of("fitlab", "FitLab", "Fit-Lab"));

  private static WatchedBrand of(String id, String name, String alias) {
    return new WatchedBrand(id, name, List.of(alias), "@" + id, name, false);
  }

  private static WatchedBrand renamed(String id, String name, String later) {
    return new WatchedBrand(id, name, List.of(name + " Trains"), "@" + id, later, false);
  }

  private static WatchedBrand dropped(String id, String name) {
    return new WatchedBrand(id, name, List.of(name + " Audio"), "@" + id, name, true);
  }

  boolean isRenamed() {
    return !later.equals(name);
  }

  /** Whether it is called the same and watched all the time. */
  boolean isSteady() {
    return !isRenamed() && !isDropped;
  }

  Brand entry(String called, boolean removed, long millis) {
    return new Brand(
        id,
        called,
        new ArrayList<>(aliases),
        new ArrayList<>(List.of(handle)),
        removed,
        Instant.ofEpochMilli(millis));
  }

  /** One of the ways in which people write its name, {@code called} so at that time. */
  String mention(String called, int way) {
    return switch (way) {
      case 0 -> handle;
      case 1 -> aliases.get(0);
      case 2 -> called.toLowerCase(Locale.ROOT);
      case 3 -> called.toUpperCase(Locale.ROOT);
      default -> called;
    };
  }
}
