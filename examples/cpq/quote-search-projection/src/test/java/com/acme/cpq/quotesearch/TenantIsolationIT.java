package com.acme.cpq.quotesearch;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signs in as one tenant and asks for what is another's, through every entry. */
@Tag("tenant-isolation")
class TenantIsolationIT extends TenantTest {
  @Test
  void searchShowsOwnQuotesOnly() {
    tenant("globex").seesNothingOf(tenant("acme").searchShowsOwnQuotesOnly());
  }

  @Test
  void totalsCountOwnQuotesOnly() {
    tenant("globex").seesNothingOf(tenant("acme").totalsCountOwnQuotesOnly());
  }
}
