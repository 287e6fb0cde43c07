// SPDX-License-Identifier: Apache-2.0
import type { RefreshEvent } from '@golive/backstage-plugin-golive-common';

type Judged = Extract<RefreshEvent, { step: 'judged' }>;
type SourceName = Extract<RefreshEvent, { step: 'collecting' }>['source'];

/** How far a refresh is: each source once, with its last word. */
export function progressOf(events: readonly RefreshEvent[]) {
  const sources = new Map<
    SourceName,
    {
      source: SourceName;
      state: 'reading' | 'changed' | 'same';
      message?: string;
    }
  >();
  let verdicts: Judged['verdicts'] = [];
  let failure: string | undefined;
  for (const event of events) {
    if (event.step === 'collecting') {
      sources.set(event.source, { source: event.source, state: 'reading' });
    } else if (event.step === 'collected') {
      const { source, changed, message } = event;
      const state = changed ? 'changed' : 'same';
      sources.set(source, { source, state, message });
    } else if (event.step === 'judged') {
      verdicts = event.verdicts;
    } else {
      failure = event.message;
    }
  }
  return { sources: [...sources.values()], verdicts, failure };
}
