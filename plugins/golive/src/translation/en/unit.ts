// SPDX-License-Identifier: Apache-2.0

/** A unit's tab and card. */
export const unit = {
  card: {
    title: 'May this go live?',
    more_one: 'and {{count}} more',
    more_other: 'and {{count}} more',
    open: 'All evidence',
  },
  unit: {
    tabTitle: '{{sign}} {{blocking, number}} · {{title}}',
    mayItGoLive: 'May this go live?',
    notJudged: 'Not judged yet',
    lapses: 'lapses',
    staleShort: 'Stale',
    stale:
      'Stale: this verdict counts as unknown, because its evidence is older than allowed. It lapsed',
    ready: 'Yes: this may go live in {{environment}}.',
    notReady: 'No: this may not go live in {{environment}}.',
    unknown:
      'Not known: nobody can say yet whether this may go live in {{environment}}.',
    failing_one: '{{count}} check blocks it.',
    failing_other: '{{count}} checks block it.',
    open_one: '{{count}} more cannot be answered yet.',
    open_other: '{{count}} more cannot be answered yet.',
    about: 'Of {{subject}}, by {{standard}}',
    asOf: 'as of',
    whatToDo: 'What blocks it? What do I do?',
    aboutCheck: 'About this check',
    nothingToDo:
      'Nothing: every check that is asked passes, is waived or does not apply.',
    chip: {
      blocks: '{{outcome}} · blocks',
      advisory: '{{outcome}} · does not block',
    },
    blocks: 'blocks',
    advisory: 'does not block',
    advisoryGroup_one: '{{count}} advice that does not block',
    advisoryGroup_other: '{{count}} pieces of advice that do not block',
    waiting_one: '{{count}} check waits',
    waiting_other: '{{count}} checks wait',
    noReason: 'No reason was given',
    since: 'since',
    waivedUntil: 'Waived until',
    allItems_one: 'The item',
    allItems_other: 'All {{count}} items',
    itemsPass: '{{passing, number}} of {{total, number}} pass',
    checksPass: '{{passed, number}} of {{total, number}} checks',
    notAsked: 'not asked here',
    history: 'What turned, and when?',
    noHistory: 'Nothing has turned since this unit was first judged.',
    theVerdict: 'The verdict',
    became: 'became',
    observations: 'What was read?',
    allSources: 'All sources',
    nothingRead: 'Nothing was read for this unit yet.',
    checkAgain: 'Check again',
    needsPermission: 'Needs the permission {{permission}}',
    progress: {
      reading: 'reading',
      changed: 'read, changed',
      same: 'read, as before',
    },
    noneYet: 'Not judged yet',
    noneYetText:
      'Its spec.type must be one of {{kinds}}. New units are judged within a minute; this does it now.',
  },
} as const;
