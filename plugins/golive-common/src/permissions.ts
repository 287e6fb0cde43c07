// SPDX-License-Identifier: Apache-2.0
import { createPermission } from '@backstage/plugin-permission-common';

/** Collect and judge a unit again, now. */
export const goliveRefreshPermission = createPermission({
  name: 'golive.unit.refresh',
  attributes: { action: 'update' },
});
/** Ask the gate: meant for pipelines. */
export const goliveGatePermission = createPermission({
  name: 'golive.gate.read',
  attributes: { action: 'read' },
});
/** See the state of the sources. */
export const goliveSourcesPermission = createPermission({
  name: 'golive.sources.read',
  attributes: { action: 'read' },
});

/** All permissions of GoLive; who may see a unit is the catalog's to say. */
export const golivePermissions = [
  goliveRefreshPermission,
  goliveGatePermission,
  goliveSourcesPermission,
];
