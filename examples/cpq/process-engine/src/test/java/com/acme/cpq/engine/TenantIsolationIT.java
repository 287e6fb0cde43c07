package com.acme.cpq.engine;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signs in as one tenant and asks for what is another's, through every entry. */
@Tag("tenant-isolation")
class TenantIsolationIT extends TenantTest {
  @Test
  void instanceOfAnotherTenantIsNotFound() {
    tenant("globex").seesNothingOf(tenant("acme").instanceOfAnotherTenantIsNotFound());
  }

  @Test
  void tasksAreFetchedByTenant() {
    tenant("globex").seesNothingOf(tenant("acme").tasksAreFetchedByTenant());
  }
}
