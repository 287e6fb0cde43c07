// SPDX-License-Identifier: Apache-2.0

/** The standard and a check's page. */
export const standard = {
  standard: {
    question: 'What is asked, and where does it block?',
    counts:
      '{{items, number}} items, {{checks, number}} checks, {{planned, number}} of them not there yet',
    search: 'Search items and checks',
    check: 'Item and check',
    blocks: 'blocks',
    advises: 'advises',
    notAsked: 'not asked',
    planned: 'Cannot be judged yet',
    plannedFor: 'Cannot be judged yet · needs {{sources}}',
    environments: 'What does each environment ask?',
    freshness: 'How old evidence may be',
  },
  check: {
    id: 'Id',
    appliesTo: 'Asked of',
    reads: 'Reads',
    blocksIn: 'Blocks in',
    advisedIn: 'Advises in',
    none: 'none',
    who: 'Who fails it in {{environment}}?',
    nobody: 'Nobody was judged by it here.',
    count: '{{number, number}} · {{outcome}}',
    how: 'What, why, how to fix',
    planned: 'GoLive cannot judge this yet',
    plannedText:
      'The checklist names it. Wherever it is asked it counts as unknown, never as passed.',
    codes: 'What can it find?',
  },
} as const;
