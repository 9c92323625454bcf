package dev.cauce.io.cassandra;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.context.DriverContext;
import com.datastax.oss.driver.api.core.retry.RetryDecision;
import com.datastax.oss.driver.api.core.retry.RetryVerdict;
import com.datastax.oss.driver.api.core.session.Request;
import com.datastax.oss.driver.internal.core.retry.DefaultRetryPolicy;

/**
 * Asks again what replicas did not answer in time: a node that was killed is asked until the others
 * have noticed, which takes some seconds. Of a lightweight transaction it is not known whether it
 * was applied, so that whoever runs it decides. Public for the driver, which makes it by its name.
 */
public final class PatientReads extends DefaultRetryPolicy {
  /** As many as go into {@link Connection#ANSWER}; a node waits 5 s for others. */
  private static final int MOST = 6;

  public PatientReads(DriverContext context, String profile) {
    super(context, profile);
  }

  @Override
  public RetryVerdict onReadTimeoutVerdict(
      Request request,
      ConsistencyLevel consistency,
      int blockFor,
      int received,
      boolean dataPresent,
      int retries) {
    boolean ofTransaction = consistency.isSerial() || Boolean.FALSE.equals(request.isIdempotent());
    return () ->
        ofTransaction || retries >= MOST ? RetryDecision.RETHROW : RetryDecision.RETRY_SAME;
  }
}
