// SPDX-License-Identifier: Apache-2.0
import type { Overview } from '@golive/backstage-plugin-golive-common';

type Blocker = Overview['blockers'][number];

/** How many of each are shown before the rest is asked for. */
const failures = 3;
const unanswered = 2;

/** The first of what fails, and the first of what nobody can answer yet: both keep units waiting. */
export function firstBlockers(all: readonly Blocker[]): Blocker[] {
  const unknown = all.filter(blocker => blocker.outcome === 'unknown');
  const failing = all.filter(blocker => blocker.outcome !== 'unknown');
  return [...failing.slice(0, failures), ...unknown.slice(0, unanswered)];
}
