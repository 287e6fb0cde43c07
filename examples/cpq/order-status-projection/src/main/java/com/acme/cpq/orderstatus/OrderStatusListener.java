package com.acme.cpq.orderstatus;

import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Applies an event only if its version is newer than the row's: a replay changes nothing. */
@Component
class OrderStatusListener {

  private final JsonMapper json;
  private final OrderStatusTable table;

  OrderStatusListener(JsonMapper json, OrderStatusTable table) {
    this.json = json;
    this.table = table;
  }

  @KafkaListener(topics = {"cpq.order.internal.v1", "cpq.order.public.v1"})
  @Transactional
  void on(String payload) {
    OrderEvent event = json.readValue(payload, OrderEvent.class);
    table.applyIfNewer(event);
  }
}
