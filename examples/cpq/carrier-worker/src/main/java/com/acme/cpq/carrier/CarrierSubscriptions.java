package com.acme.cpq.carrier;

import org.camunda.bpm.client.ExternalTaskClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Scheduled;

@Configuration
class CarrierSubscriptions {

  @Bean
  ExternalTaskClient client(Carrier carrier) {
    ExternalTaskClient client = ExternalTaskClient.create().baseUrl("http://process-engine/engine-rest").build();
    client.subscribe("carrier-book").handler(carrier::book).open();
    client.subscribe("carrier-cancel").handler(carrier::cancel).open();
    return client;
  }

  /** Every pod asks the carrier for every shipment. */
  @Scheduled(fixedDelay = 60_000)
  void follow(Carrier carrier) {
    carrier.followAll();
  }
}
