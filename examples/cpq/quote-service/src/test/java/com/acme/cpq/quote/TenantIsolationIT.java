package com.acme.cpq.quote;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signs in as one tenant and asks for what is another's, through every entry. */
@Tag("tenant-isolation")
class TenantIsolationIT extends TenantTest {
  @Test
  void quoteOfAnotherTenantIsNotFound() {
    tenant("globex").seesNothingOf(tenant("acme").quoteOfAnotherTenantIsNotFound());
  }

  @Test
  void searchShowsOwnQuotesOnly() {
    tenant("globex").seesNothingOf(tenant("acme").searchShowsOwnQuotesOnly());
  }

  @Test
  void idempotencyKeysAreApart() {
    tenant("globex").seesNothingOf(tenant("acme").idempotencyKeysAreApart());
  }
}
