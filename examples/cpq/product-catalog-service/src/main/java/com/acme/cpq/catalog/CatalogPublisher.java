package com.acme.cpq.catalog;

import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

/** Tells that a new version of a tenant's catalog can be sold. */
@Component
class CatalogPublisher {

  private final KafkaTemplate<String, String> kafka;

  CatalogPublisher(KafkaTemplate<String, String> kafka) {
    this.kafka = kafka;
  }

  void published(String tenantId, String event) {
    kafka.send("cpq.product.public.v1", tenantId, event);
  }
}
