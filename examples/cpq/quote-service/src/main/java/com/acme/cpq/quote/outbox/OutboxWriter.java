package com.acme.cpq.quote.outbox;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Writes an event in the transaction of the change that it tells of; refuses to work without one. */
@Component
public class OutboxWriter {

  private final JdbcClient jdbc;

  public OutboxWriter(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Transactional(propagation = Propagation.MANDATORY)
  public void write(String topic, UUID quoteId, long version, String payload) {
    jdbc.sql("""
            insert into outbox (event_id, topic, aggregate_id, aggregate_version, payload)
            values (:event, :topic, :aggregate, :version, cast(:payload as jsonb))
            """)
        .param("event", UUID.randomUUID())
        .param("topic", topic)
        .param("aggregate", quoteId)
        .param("version", version)
        .param("payload", payload)
        .update();
  }
}
