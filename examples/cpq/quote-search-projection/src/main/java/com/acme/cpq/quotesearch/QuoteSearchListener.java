package com.acme.cpq.quotesearch;

import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Applies an event only if its version is newer than the row's: a replay changes nothing. */
@Component
class QuoteSearchListener {

  private final JsonMapper json;
  private final QuoteSearchTable table;

  QuoteSearchListener(JsonMapper json, QuoteSearchTable table) {
    this.json = json;
    this.table = table;
  }

  @KafkaListener(topics = {
      "cpq.order.public.v1", "cpq.product.public.v1", "cpq.quote.internal.v1", "cpq.quote.public.v1"})
  @Transactional
  void on(String payload) {
    QuoteEvent event = json.readValue(payload, QuoteEvent.class);
    table.applyIfNewer(event);
  }
}
