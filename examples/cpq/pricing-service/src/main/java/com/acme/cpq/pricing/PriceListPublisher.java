package com.acme.cpq.pricing;

import dev.openfeature.sdk.Client;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.stereotype.Component;

@Component
class PriceListPublisher {

  private final Client flags;
  private final KafkaTemplate<String, String> kafka;

  PriceListPublisher(Client flags, KafkaTemplate<String, String> kafka) {
    this.flags = flags;
    this.kafka = kafka;
  }

  void published(String priceListId, String event) {
    if (flags.getBooleanValue("publish-price-lists", false)) {
      kafka.send("cpq.prices.public.v1", priceListId, event);
    }
  }
}
