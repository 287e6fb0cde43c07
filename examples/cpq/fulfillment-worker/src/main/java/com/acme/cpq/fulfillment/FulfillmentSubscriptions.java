package com.acme.cpq.fulfillment;

import org.camunda.bpm.client.ExternalTaskClient;
import org.camunda.bpm.client.backoff.ExponentialBackoffStrategy;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The external-task topics that this worker serves. Keep in step with golive/external-task-topics. */
@Configuration
class FulfillmentSubscriptions {

  @Bean(destroyMethod = "stop")
  ExternalTaskClient client(@Value("${fulfillment.engine-url}") String engine, Steps steps) {
    ExternalTaskClient client = ExternalTaskClient.create()
        .baseUrl(engine)
        .workerId("fulfillment-worker")
        .asyncResponseTimeout(5_000)
        .lockDuration(30_000)
        .maxTasks(5)
        .backoffStrategy(new ExponentialBackoffStrategy(200L, 2, 5_000L))
        .build();
    client.subscribe("billing-activate").handler(steps::activateBilling).open();
    client.subscribe("inventory-release").handler(steps::releaseInventory).open();
    client.subscribe("inventory-reserve").handler(steps::reserveInventory).open();
    client.subscribe("order-escalate").handler(steps::escalate).open();
    client.subscribe("order-notify-customer").handler(steps::notifyCustomer).open();
    client.subscribe("order-validate").handler(steps::validate).open();
    client.subscribe("service-provision").handler(steps::provision).open();
    return client;
  }
}
