package com.acme.cpq.order.capture;

import dev.openfeature.sdk.Client;
import org.springframework.stereotype.Component;

/** Whether sellers see the requested date of delivery. */
@Component
class RequestedDelivery {

  private final Client flags;

  RequestedDelivery(Client flags) {
    this.flags = flags;
  }

  boolean shown() {
    return flags.getBooleanValue("requested-delivery", false);
  }
}
