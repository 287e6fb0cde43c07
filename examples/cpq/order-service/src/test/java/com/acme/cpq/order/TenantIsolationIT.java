package com.acme.cpq.order;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signs in as one tenant and asks for what is another's, through every entry. */
@Tag("tenant-isolation")
class TenantIsolationIT extends TenantTest {
  @Test
  void orderOfAnotherTenantIsNotFound() {
    tenant("globex").seesNothingOf(tenant("acme").orderOfAnotherTenantIsNotFound());
  }

  @Test
  void cancellationOfAnotherTenantIsRefused() {
    tenant("globex").seesNothingOf(tenant("acme").cancellationOfAnotherTenantIsRefused());
  }

  @Test
  void eventsCarryTheTenant() {
    tenant("globex").seesNothingOf(tenant("acme").eventsCarryTheTenant());
  }
}
