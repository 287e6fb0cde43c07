package com.acme.cpq.order.capture;

import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Captures one order for each accepted quote, however often the event arrives. */
@Component
public class QuoteAcceptedListener {

  private final JsonMapper json;
  private final Inbox inbox;
  private final OrderCapture capture;

  public QuoteAcceptedListener(JsonMapper json, Inbox inbox, OrderCapture capture) {
    this.json = json;
    this.inbox = inbox;
    this.capture = capture;
  }

  @KafkaListener(topics = "${order.quote-topic}")
  @Transactional
  public void on(String payload) {
    QuoteAccepted event = json.readValue(payload, QuoteAccepted.class);
    if (inbox.firstTime(event.eventId())) {
      capture.from(event);
    }
  }
}
