// SPDX-License-Identifier: Apache-2.0
import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { Check } from '@golive/backstage-plugin-golive-common';
import type { Collector } from './collector';

/** Adds a collector: one module package a source. */
export interface GoliveCollectorsExtensionPoint {
  addCollector(collector: Collector): void;
}

/** Adds an organisation's own checks, with the Markdown of their pages. */
export interface GoliveChecksExtensionPoint {
  addChecks(...checks: { check: Check; readme: string }[]): void;
}

/** Replaces the shipped standard. At most one module may set it. */
export interface GoliveStandardExtensionPoint {
  /** `yaml`: the text; `name`: for messages, e.g. its file name. */
  setStandard(yaml: string, name: string): void;
}

/** See {@link GoliveCollectorsExtensionPoint}. */
export const goliveCollectorsExtensionPoint =
  createExtensionPoint<GoliveCollectorsExtensionPoint>({
    id: 'golive.collectors',
  });
/** See {@link GoliveChecksExtensionPoint}. */
export const goliveChecksExtensionPoint =
  createExtensionPoint<GoliveChecksExtensionPoint>({ id: 'golive.checks' });
/** See {@link GoliveStandardExtensionPoint}. */
export const goliveStandardExtensionPoint =
  createExtensionPoint<GoliveStandardExtensionPoint>({ id: 'golive.standard' });
