package com.acme.cpq.orderstatus;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signs in as one tenant and asks for what is another's, through every entry. */
@Tag("tenant-isolation")
class TenantIsolationIT extends TenantTest {
  @Test
  void statusOfAnotherTenantIsNotFound() {
    tenant("globex").seesNothingOf(tenant("acme").statusOfAnotherTenantIsNotFound());
  }

  @Test
  void listShowsOwnOrdersOnly() {
    tenant("globex").seesNothingOf(tenant("acme").listShowsOwnOrdersOnly());
  }
}
