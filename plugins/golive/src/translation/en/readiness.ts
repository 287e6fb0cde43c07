// SPDX-License-Identifier: Apache-2.0

/** The Readiness page, its matrix and its side panel. */
export const readiness = {
  readiness: {
    question: 'What may go live in {{environment}}?',
    tabTitle:
      '✓ {{ready, number}} ✕ {{notReady, number}} ? {{unknown, number}} · Go-live',
    asOf: 'evidence as of',
    sourcesAnswer_one: 'the one connected source answers',
    sourcesAnswer_other: 'all {{count}} connected sources answer',
    sourcesFail:
      '{{failing, number}} of {{total, number}} sources do not answer',
    units_one: '{{count}} unit',
    units_other: '{{count}} units',
    ofUnits: 'of {{total, number}} units',
    staleUnits_one: '{{count}} only for stale evidence',
    staleUnits_other: '{{count}} only for stale evidence',
    changeWeek: '{{change}} this week',
    sameWeek: 'as a week ago',
    trend: 'Ready units, last 30 days',
    trendLabel:
      'Ready units: from {{from, number}} on {{fromDay}} to {{to, number}} on {{toDay}}',
    noTrend: 'The line starts with the second day.',
    blockers: 'What blocks the rest?',
    item: 'Item {{item}}',
    frees_one: 'its fix frees {{number}} unit',
    frees_other: 'its fix frees {{number}} units',
    freesNone: 'frees none alone',
    seeWho: 'See who',
    seeAll: 'See all',
    howToFix: 'How to fix',
    who: 'Who has to act?',
    shown: '{{shown, number}} of {{total, number}} units.',
    ungrouped_one: '{{count}} unit belongs to no group:',
    ungrouped_other: '{{count}} units belong to no group:',
    keys: 'Arrow keys move, Enter opens the evidence, ? shows all keys.',
    noneYet: 'No units yet',
    noneYetText:
      'A unit is a catalog entity whose spec.type is one of the nine kinds. Register one, and its verdict appears here within a minute.',
  },
  matrix: {
    label: 'Units and the items of the checklist',
    ref: 'Reference',
    unit: 'Unit',
    verdict: 'Verdict',
    score: 'Score',
    age: 'Age',
    noOwner: 'no owner',
    blockedBy: 'blocked by {{items}}',
    since: 'Verdict since {{when}}',
    stale: 'Stale: its evidence is older than allowed',
    passed: 'Items passed',
    applicable: 'Items that apply',
    evidenceFrom: 'Evidence from',
    verdictSince: 'Verdict since',
  },
  panel: {
    openUnit: "Open the unit's page",
    nothingOpen: 'Nothing is open here.',
  },
} as const;
