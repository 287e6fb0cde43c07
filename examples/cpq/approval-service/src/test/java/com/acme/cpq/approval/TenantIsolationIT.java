package com.acme.cpq.approval;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signs in as one tenant and asks for what is another's, through every entry. */
@Tag("tenant-isolation")
class TenantIsolationIT extends TenantTest {
  @Test
  void approvalOfAnotherTenantIsNotFound() {
    tenant("globex").seesNothingOf(tenant("acme").approvalOfAnotherTenantIsNotFound());
  }

  @Test
  void approverOfAnotherTenantIsRefused() {
    tenant("globex").seesNothingOf(tenant("acme").approverOfAnotherTenantIsRefused());
  }
}
