package com.acme.cpq.outbox;

import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Publishes the oldest rows of one partition; only the holder of its advisory lock does. */
@Component
public class PartitionRelay {

  private final JdbcClient jdbc;
  private final KafkaTemplate<String, String> kafka;

  public PartitionRelay(JdbcClient jdbc, KafkaTemplate<String, String> kafka) {
    this.jdbc = jdbc;
    this.kafka = kafka;
  }

  @Transactional
  public int publish(OutboxTable table, int partition) throws Exception {
    boolean mine = jdbc.sql("select pg_try_advisory_xact_lock(:table, :partition)")
        .param("table", table.lockId())
        .param("partition", partition)
        .query(Boolean.class)
        .single();
    if (!mine) {
      return 0;
    }
    var rows = table.oldest(partition, 100);
    for (OutboxRow row : rows) {
      kafka.send(row.topic(), row.aggregateId().toString(), row.payload()).get(10, TimeUnit.SECONDS);
      table.markPublished(row);
    }
    return rows.size();
  }
}
