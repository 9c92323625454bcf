package dev.cauce.io.cassandra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.retry.RetryDecision;
import org.junit.jupiter.api.Test;

class PatientReadsTest {
  private static final SimpleStatement READ = SimpleStatement.newInstance("SELECT * FROM sales");

  private final PatientReads patient = new PatientReads(null, "default");

  @Test
  void asksAgainWhileANodeThatDiedIsNotKnownToBeDead() {
    assertEquals(RetryDecision.RETRY_SAME, decision(READ, ConsistencyLevel.LOCAL_QUORUM, 0));
    assertEquals(RetryDecision.RETRY_SAME, decision(READ, ConsistencyLevel.LOCAL_QUORUM, 5));
    assertEquals(RetryDecision.RETHROW, decision(READ, ConsistencyLevel.LOCAL_QUORUM, 6));
  }

  @Test
  void leavesTransactionsToWhoeverRunsThem() {
    SimpleStatement update =
        SimpleStatement.newInstance("UPDATE runs SET job = 'a' IF state = 'RUNNING'")
            .setIdempotent(false);
    assertEquals(RetryDecision.RETHROW, decision(update, ConsistencyLevel.LOCAL_QUORUM, 0));
    assertEquals(RetryDecision.RETHROW, decision(READ, ConsistencyLevel.LOCAL_SERIAL, 0));
  }

  private RetryDecision decision(SimpleStatement read, ConsistencyLevel level, int retries) {
    return patient.onReadTimeoutVerdict(read, level, 2, 1, false, retries).getRetryDecision();
  }
}
