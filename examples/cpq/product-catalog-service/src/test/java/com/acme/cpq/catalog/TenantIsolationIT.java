package com.acme.cpq.catalog;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signs in as one tenant and asks for what is another's, through every entry. */
@Tag("tenant-isolation")
class TenantIsolationIT extends TenantTest {
  @Test
  void productOfAnotherTenantIsNotFound() {
    tenant("globex").seesNothingOf(tenant("acme").productOfAnotherTenantIsNotFound());
  }

  @Test
  void searchShowsOwnProductsOnly() {
    tenant("globex").seesNothingOf(tenant("acme").searchShowsOwnProductsOnly());
  }
}
