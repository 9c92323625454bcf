package dev.cauce.bench.measure;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Map;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * The bytes that a JVM allocates on its heap, by all threads, those that have ended included: what
 * the heap grew by between one collection and the next. Exact with a collector that stops the world
 * (ParallelGC), to the objects that the measuring itself allocates.
 */
final class Allocation {
  private long usedAfterLast;
  private long allocated;
  private long mostAfter;

  private Allocation() {
    usedAfterLast = used();
    mostAfter = usedAfterLast;
  }

  /** Counts from now. */
  static Allocation start() {
    Allocation allocation = new Allocation();
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      ((NotificationEmitter) collector)
          .addNotificationListener(
              (notification, handback) ->
                  allocation.collected(
                      GarbageCollectionNotificationInfo.from(
                              (CompositeData) notification.getUserData())
                          .getGcInfo()),
              null,
              null);
    }
    return allocation;
  }

  private synchronized void collected(GcInfo collection) {
    allocated += sum(collection.getMemoryUsageBeforeGc()) - usedAfterLast;
    usedAfterLast = sum(collection.getMemoryUsageAfterGc());
    mostAfter = Math.max(mostAfter, usedAfterLast);
  }

  /** The bytes since the start; ends with a collection, so that none is outstanding. */
  long bytes() throws InterruptedException {
    long before = allocated();
    System.gc();
    while (allocated() == before) {
      Thread.sleep(10);
    }
    return allocated();
  }

  private synchronized long allocated() {
    return allocated;
  }

  /**
   * The most that a collection left on the heap: what was in use, and garbage of the old generation
   * that only a full collection finds.
   */
  synchronized long mostLeft() {
    return mostAfter;
  }

  /** Metaspace and the code cache are not on the heap. */
  private static long sum(Map<String, MemoryUsage> pools) {
    return pools.entrySet().stream()
        .filter(pool -> pool.getKey().startsWith("PS "))
        .mapToLong(pool -> pool.getValue().getUsed())
        .sum();
  }

  private static long used() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
