package dev.cauce.operations.launch;

import dev.cauce.io.runs.Interval;
import dev.cauce.pipelines.BadOptionException;
import dev.cauce.transforms.intake.Sharding;
import org.apache.beam.sdk.options.Default;
import org.apache.beam.sdk.options.Description;
import org.apache.beam.sdk.options.PipelineOptions;
import org.apache.beam.sdk.options.Validation;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.joda.time.Duration;

/** What a run is. */
public interface RunOptions extends PipelineOptions {

  @Description("The pipeline, for example sales")
  @Validation.Required
  String getPipeline();

  void setPipeline(String pipeline);

  @Description("The start of the interval, for example 2026-01-01 or 2026-01-01T06:00:00Z")
  @Validation.Required
  String getFrom();

  void setFrom(String from);

  @Description("The end of the interval, which does not belong to it; none for a stream")
  String getTo();

  void setTo(String to);

  @Description("The version of the results that is written, 1 or more")
  @Default.Integer(1)
  int getGeneration();

  void setGeneration(int generation);

  @Description(
      "Why the rows of this run are those of its generation, though its fingerprint is another;"
          + " without it such a run is refused")
  @Nullable String getSameResults();

  void setSameResults(@Nullable String sameResults);

  @Description(
      "How long tables that this run makes keep a row after it was written, where not as they say"
          + " themselves: sales=400d,dead_letters=30d, and ever for ever")
  @Nullable String getRetention();

  void setRetention(@Nullable String retention);

  @Description(
      "The cluster to which the run is submitted: of Flink the host:port of its REST API, of Spark"
          + " spark://host:port; without it the engine runs within the launcher")
  @Nullable String getCluster();

  void setCluster(@Nullable String cluster);

  @Description("Kafka, as host:port[,host:port]")
  @Default.String("127.0.0.1:9092")
  String getKafka();

  void setKafka(String kafka);

  @Description(
      "A file that says how to log in to Kafka: its clients' properties security.protocol, ssl.* and"
          + " sasl.*, and sasl.username and sasl.password; secrets as env:NAME or file:PATH")
  @Nullable String getKafkaSecurity();

  void setKafkaSecurity(@Nullable String kafkaSecurity);

  @Description(
      "Where topics are read from: kafka, archive or both; without it both where one is archived")
  String getRead();

  void setRead(String read);

  @Description("The folder of the archive, for example hdfs://host:8020/archive")
  String getArchive();

  void setArchive(String archive);

  @Description(
      "Whether the clocks of producers are right, which stamp the records of topics with"
          + " CreateTime: an idle partition then follows the clock, and does not hold rows back")
  @Default.Boolean(false)
  boolean getTrustProducerClocks();

  void setTrustProducerClocks(boolean trustProducerClocks);

  @Description("Cassandra, as host:port[,host:port], all on one port")
  @Default.String("127.0.0.1:9042")
  String getCassandra();

  void setCassandra(String cassandra);

  @Description("A file that says how to log in to Cassandra, in the same words as kafkaSecurity")
  @Nullable String getCassandraSecurity();

  void setCassandraSecurity(@Nullable String cassandraSecurity);

  @Description("Cassandra's local datacenter")
  @Default.String("datacenter1")
  String getDatacenter();

  void setDatacenter(String datacenter);

  @Description(
      "How many copies take part in a read or write of Cassandra: LOCAL_ONE, LOCAL_QUORUM, QUORUM or"
          + " ALL")
  @Default.String("LOCAL_QUORUM")
  String getConsistency();

  void setConsistency(String consistency);

  @Description("The keyspace that holds all of Cauce's tables")
  @Default.String("cauce")
  String getKeyspace();

  void setKeyspace(String keyspace);

  @Description(
      "Into how many parts ids of events and keys of rows are divided; many times the parallelism")
  @Default.Integer(128)
  int getShards();

  void setShards(int shards);

  @Description(
      "Over how many of the parts an hour of events is spread: as many workers can share an hour,"
          + " and the fewer there are the less each event costs; by default as few as give every"
          + " part events of the interval, for a stream all")
  @Nullable Integer getHourShards();

  void setHourShards(@Nullable Integer hourShards);

  /** How {@code options} divide the events of {@code interval} among workers. */
  static Sharding shardingOf(PipelineOptions options, Interval interval) {
    RunOptions own = options.as(RunOptions.class);
    int shards = own.getShards();
    Integer hourShards = own.getHourShards();
    try {
      if (hourShards != null || !interval.isBounded()) {
        return new Sharding(shards, hourShards == null ? shards : hourShards, 1);
      }
      return Sharding.over(
          shards, new Duration(interval.from(), interval.to()).getStandardHours() + 1);
    } catch (IllegalArgumentException e) {
      throw new BadOptionException(e.getMessage());
    }
  }
}
