package dev.cauce.io;

/**
 * Whose the classes of this program are. A Flink cluster loads those of a job for that job, and
 * closes their loader when the job has ended: a thread that is still at work then can load nothing
 * any more, not even what it needs to end, and stays with all that it holds.
 */
public final class JobClasses {
  private static final String FLINK = "org.apache.flink.";

  private JobClasses() {}

  /** Whether nothing may go on here once the last step of a job was closed. */
  public static boolean endWithJob() {
    ClassLoader loader = JobClasses.class.getClassLoader();
    return loader.getClass().getName().startsWith(FLINK);
  }
}
