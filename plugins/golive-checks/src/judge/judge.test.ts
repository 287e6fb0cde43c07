// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import {
  defineCheck,
  defineFact,
  no,
  notApplicable,
  unknown,
  yes,
  type Answer,
  type Check,
  type Fact,
  type Standard,
  type Unit,
  type Waiver,
} from '@golive/backstage-plugin-golive-common';
import { judge, type JudgeInput } from './judge';

const answers = defineFact({
  id: 'answers',
  title: 'Answers',
  schema: z.object({ answers: z.array(z.string()) }),
  from: { declared: 'repository', observed: 'kubernetes' },
});
const declaredOnly = defineFact({
  id: 'declaredOnly',
  title: 'Declared',
  schema: z.object({ ok: z.boolean() }),
  from: { declared: 'repository' },
});

const finding = (answer: Answer) => {
  const details = { seen: `seen ${answer}`, wrong: 'wrong' };
  if (answer === 'no') return no('bad', details);
  if (answer === 'unknown') return unknown('unclear', details);
  return answer === 'yes'
    ? yes('good', details)
    : notApplicable('none', details);
};

const echo = (
  id: string,
  reads: Record<string, typeof answers> = { given: answers },
) =>
  defineCheck({
    id,
    title: id,
    why: 'Because',
    appliesTo: ['service'],
    reads,
    codes: { bad: 'Bad', good: 'Good', unclear: 'Unclear', none: 'None' },
    *run(facts) {
      for (const answer of facts.given.answers) {
        if (answer === 'throw') throw new Error('out of cheese');
        yield finding(answer as Answer);
      }
    },
  });

const unit: Unit = {
  ref: 'component:default/quote',
  kind: 'service',
  title: 'Quote',
  annotations: {},
};
const at = '2026-11-22T12:00:00.000Z';

const fact = (values: string[], more: Partial<Fact> = {}): Fact => ({
  type: 'answers',
  view: 'declared',
  source: 'repository',
  observedAt: '2026-11-22T11:30:00.000Z',
  value: { answers: values },
  problems: [],
  ...more,
});

const standard = (more: Partial<Standard> = {}): Standard => ({
  id: 's',
  version: '1',
  title: 'S',
  environments: {
    dev: { asks: 'available', sources: ['repository'], freshness: {} },
    production: { asks: 'everything', sources: [], freshness: {} },
  },
  freshness: { repository: '1h', kubernetes: '5m' },
  leastApplied: { service: 1 } as Standard['leastApplied'],
  unlisted: 'advisory',
  items: [
    {
      number: 1,
      id: 'one',
      title: 'One',
      checks: [{ id: 'a', blocking: true, parameters: {} }],
    },
  ],
  ...more,
});

const run = (more: Partial<JudgeInput> = {}) =>
  judge({
    unit,
    environment: 'dev',
    subject: 'r1',
    facts: [fact(['yes'])],
    standard: standard(),
    checks: new Map<string, Check>([['a', echo('a')]]),
    waivers: [],
    at,
    ...more,
  });

describe('what a check said', () => {
  it.each([
    [['yes'], 'pass', 'ready'],
    [['yes', 'not-applicable'], 'pass', 'ready'],
    [['yes', 'unknown'], 'unknown', 'unknown'],
    [['yes', 'unknown', 'no'], 'fail', 'not-ready'],
    [['throw'], 'error', 'unknown'],
  ])('%j is %s and makes the unit %s', (values, outcome, verdict) => {
    const judgement = run({ facts: [fact(values)] });
    expect(judgement.outcomes[0].outcome).toBe(outcome);
    expect(judgement.verdict).toBe(verdict);
  });

  it.each([[['not-applicable']], [[]]])(
    '%j applies to nothing, and nothing is not green',
    values => {
      const judgement = run({ facts: [fact(values)] });
      expect(judgement.outcomes[0].outcome).toBe('not-applicable');
      expect(judgement.verdict).toBe('unknown');
      expect(judgement.reasons[0]).toContain(
        'Only 0 blocking checks really applied',
      );
    },
  );

  it('a throw says what broke and harms no other check', () => {
    const reads = { given: answers };
    const judgement = run({
      facts: [fact(['throw'])],
      standard: standard({
        items: [
          {
            number: 1,
            id: 'one',
            title: 'One',
            checks: [
              { id: 'a', blocking: true, parameters: {} },
              { id: 'b', blocking: false, parameters: {} },
            ],
          },
        ],
      }),
      checks: new Map<string, Check>([
        ['a', echo('a', reads)],
        [
          'b',
          defineCheck({
            ...echo('b'),
            run: () => [yes('good', { seen: 'fine' })],
          }),
        ],
      ]),
    });
    expect(judgement.outcomes.map(o => o.outcome)).toEqual(['error', 'pass']);
    expect(judgement.outcomes[0].reason).toContain('out of cheese');
  });
});

describe('facts that cannot be used are unknown', () => {
  it.each<[string, Fact[], RegExp]>([
    ['nothing was read', [], /nothing was read from the source "repository"/],
    [
      'the source failed',
      [
        fact([], {
          value: undefined,
          failure: { message: 'timed out', since: '2026-11-22T10:00:00Z' },
        }),
      ],
      /could not be read since 2026-11-22T10:00:00Z: timed out/,
    ],
    [
      'the source failed after it had answered',
      [
        fact(['yes'], {
          failure: { message: 'gone', since: '2026-11-22T11:59:00Z' },
        }),
      ],
      /gone/,
    ],
    [
      'stale to the millisecond',
      [fact(['yes'], { observedAt: '2026-11-22T11:00:00.000Z' })],
      /older than the 60 minutes/,
    ],
    [
      'from the future',
      [fact(['yes'], { observedAt: '2026-11-22T12:01:00.001Z' })],
      /lies in the future/,
    ],
    [
      'no instant at all',
      [fact(['yes'], { observedAt: 'yesterday' })],
      /future/,
    ],
    ['without a value', [fact(['yes'], { value: undefined })], /gave no value/],
  ])('%s', (_, facts, reason) => {
    const judgement = run({ facts });
    expect(judgement.verdict).toBe('unknown');
    expect(judgement.outcomes[0].outcome).toBe('unknown');
    expect(judgement.outcomes[0].reason).toMatch(reason);
  });

  it('a millisecond younger is fresh, and says until when', () => {
    const judgement = run({
      facts: [fact(['yes'], { observedAt: '2026-11-22T11:00:00.001Z' })],
    });
    expect(judgement.verdict).toBe('ready');
    expect(judgement.validUntil).toBe('2026-11-22T12:00:00.001Z');
    expect(judgement.freshUntil).toEqual({
      repository: '2026-11-22T12:00:00.001Z',
    });
  });

  it.each([
    ['fail', 'fail'],
    ['error', 'error'],
    ['unknown', 'unknown'],
  ] as const)(
    'a problem of a fact (%s) takes the green out of what reads it',
    (outcome, expected) => {
      const problems = [
        {
          code: 'yaml-syntax',
          message: 'broken',
          outcome,
          where: { file: 'a.yaml', line: 3 },
        },
      ];
      expect(
        run({ facts: [fact(['yes'], { problems })] }).outcomes[0].outcome,
      ).toBe(expected);
      expect(run({ facts: [fact([], { problems })] }).outcomes[0].outcome).toBe(
        expected,
      );
      expect(
        run({ facts: [fact(['no'], { problems })] }).outcomes[0].outcome,
      ).toBe('fail');
    },
  );
});

describe('environments', () => {
  it('a fact of the environment goes before one of all, whatever their order', () => {
    const both = [fact(['no'], { environment: 'dev' }), fact(['yes'])];
    expect(run({ facts: both }).verdict).toBe('not-ready');
    expect(run({ facts: [...both].reverse() }).verdict).toBe('not-ready');
    expect(
      run({
        facts: [fact(['no'], { environment: 'production' }), fact(['yes'])],
      }).verdict,
    ).toBe('ready');
  });

  it('where everything is asked, the observed view is asked too and its absence is unknown', () => {
    expect(run({ environment: 'production' }).outcomes[0]).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('kubernetes'),
    });
    const observed = fact(['yes'], {
      view: 'observed',
      source: 'kubernetes',
      observedAt: '2026-11-22T11:59:00.000Z',
    });
    expect(
      run({ environment: 'production', facts: [fact(['yes']), observed] })
        .verdict,
    ).toBe('ready');
    expect(
      run({
        environment: 'production',
        facts: [fact(['yes']), { ...observed, value: { answers: ['no'] } }],
      }).verdict,
    ).toBe('not-ready');
  });

  it('a planned check is not asked where only the available is, and unknown where everything is', () => {
    const planned = standard({
      items: [
        {
          number: 1,
          id: 'one',
          title: 'One',
          checks: [
            { id: 'a', blocking: true, parameters: {} },
            {
              id: 'later',
              blocking: true,
              parameters: {},
              planned: {
                title: 'Later',
                appliesTo: ['service'],
                sources: ['evidence'],
              },
            },
          ],
        },
      ],
    });
    expect(run({ standard: planned })).toMatchObject({
      verdict: 'ready',
      marks: 'p-',
      itemMarks: 'p',
    });
    const everything = run({ standard: planned, environment: 'production' });
    expect(everything.outcomes[1]).toMatchObject({
      outcome: 'unknown',
      reason: expect.stringContaining('cannot judge this yet'),
    });
    expect(everything.score).toEqual({ passed: 0, applicable: 1 });
  });

  it('an environment that the standard does not know is refused by name', () => {
    expect(() => run({ environment: 'mars' })).toThrow(
      'no environment "mars"; it has dev, production',
    );
  });

  it('blocking may be for some environments only', () => {
    const items = [
      {
        number: 1,
        id: 'one',
        title: 'One',
        checks: [{ id: 'a', blocking: ['production'], parameters: {} }],
      },
    ];
    expect(
      run({ standard: standard({ items }), facts: [fact(['no'])] }),
    ).toMatchObject({ verdict: 'unknown', itemMarks: 'n' });
  });
});

describe('waivers', () => {
  const waiver: Waiver = {
    id: 'w1',
    unit: unit.ref,
    check: 'a',
    reason: 'until the new base is out',
    requestedBy: 'user:default/ann',
    approvedBy: 'user:default/bob',
    until: '2026-11-23T00:00:00Z',
  };
  const waived = (more: Partial<Waiver>, facts = [fact(['no'])]) =>
    run({ facts, waivers: [{ ...waiver, ...more }] });

  it('changes the verdict, never the outcome, and lapses', () => {
    expect(waived({})).toMatchObject({
      verdict: 'ready',
      itemMarks: 'w',
      marks: 'w',
      score: { passed: 1, applicable: 1 },
      outcomes: [{ outcome: 'fail', waiver: { id: 'w1' } }],
    });
    expect(waived({ until: '2026-11-22T12:10:00Z' }).validUntil).toBe(
      '2026-11-22T12:10:00.000Z',
    );
    expect(waived({ until: '2026-11-22T12:10:00Z' }).fixedUntil).toBe(
      '2026-11-22T12:10:00.000Z',
    );
  });

  it.each<[string, Partial<Waiver>]>([
    ['lapsed', { until: at }],
    ['not approved', { approvedBy: undefined }],
    [
      'approved by the one who asked, in other letters',
      { approvedBy: 'user:default/ANN' },
    ],
    ['for another unit', { unit: 'component:default/other' }],
    ['for another environment', { environment: 'production' }],
    ['for another check', { check: 'b' }],
    ['for another code', { code: 'else' }],
    ['without an end', { until: 'never' }],
  ])('does not count when %s', (_, more) => {
    expect(waived(more).verdict).toBe('not-ready');
  });

  it('accepts what fails, not what is unknown', () => {
    expect(waived({}, [fact(['unknown'])]).verdict).toBe('unknown');
    expect(waived({}, []).verdict).toBe('unknown');
  });

  describe('in golive.yaml', () => {
    const declared = (more: Partial<Fact> = {}): Fact => ({
      type: 'declaredWaivers',
      view: 'declared',
      source: 'repository',
      observedAt: '2026-11-22T11:30:00.000Z',
      value: {
        waivers: [{ ...waiver, where: { file: 'golive.yaml', line: 3 } }],
      },
      problems: [],
      ...more,
    });
    const verdict = (more: Partial<Fact>) =>
      run({ facts: [fact(['no']), declared(more)] }).verdict;

    it('count like those of the portal', () => {
      const { verdict: said, outcomes } = run({
        facts: [fact(['no']), declared()],
      });
      expect(said).toBe('ready');
      expect(outcomes[0]).toMatchObject({
        outcome: 'fail',
        waiver: { id: 'w1' },
      });
    });

    it('count for nothing once their reading is stale, failed or not what it should be', () => {
      expect(verdict({ observedAt: '2026-11-22T10:30:00.000Z' })).toBe(
        'not-ready',
      );
      expect(verdict({ failure: { message: 'gone', since: at } })).toBe(
        'not-ready',
      );
      expect(verdict({ value: { waivers: [{ id: 'w' }] } })).toBe('not-ready');
    });
  });
});

it('the same input gives the same bytes, in whatever order facts and findings come', () => {
  const first = run({ facts: [fact(['yes', 'no', 'unknown'])] });
  const second = run({ facts: [fact(['unknown', 'yes', 'no'])] });
  expect(JSON.stringify(first)).toBe(JSON.stringify(second));
});

it('an unused fact does not limit how long a verdict holds', () => {
  const old: Fact = {
    type: declaredOnly.id,
    view: 'declared',
    source: 'repository',
    observedAt: '2026-11-22T11:00:30.000Z',
    value: { ok: true },
    problems: [],
  };
  expect(run({ facts: [fact(['yes']), old] }).validUntil).toBe(
    '2026-11-22T12:30:00.000Z',
  );
});

describe('what is absent', () => {
  const missing = defineCheck({
    ...echo('a'),
    run: () => [
      no('bad', { absence: true, seen: 'nothing there', wrong: 'none' }),
    ],
  });
  const outcomeWith = (problems: Fact['problems']) =>
    run({
      facts: [fact([], { problems })],
      checks: new Map<string, Check>([['a', missing]]),
    }).outcomes[0];

  it('fails, unless it may be in what could not be read', () => {
    expect(outcomeWith([])).toMatchObject({ outcome: 'fail' });
    expect(
      outcomeWith([
        {
          code: 'elsewhere',
          message: 'another repository',
          outcome: 'unknown',
        },
      ]),
    ).toMatchObject({ outcome: 'unknown' });
    expect(
      outcomeWith([
        { code: 'yaml-syntax', message: 'broken', outcome: 'error' },
      ]),
    ).toMatchObject({ outcome: 'error' });
    expect(JSON.stringify(outcomeWith([]))).not.toContain('absence');
  });

  it('no finding at all says so', () => {
    expect(run({ facts: [fact([])] }).outcomes[0].reason).toBe(
      'Nothing was found to ask this of',
    );
  });
});

describe('former ids', () => {
  it('a waiver of one still holds', () => {
    const waiver: Waiver = {
      id: 'w',
      unit: unit.ref,
      check: 'old-a',
      reason: 'until the new base',
      requestedBy: 'user:default/ann',
      approvedBy: 'user:default/bob',
      until: '2026-11-23T00:00:00Z',
    };
    const checks = new Map<string, Check>([
      ['a', { ...echo('a'), aliases: ['old-a'] }],
    ]);
    expect(
      run({ facts: [fact(['no'])], waivers: [waiver], checks }).verdict,
    ).toBe('ready');
  });
});

it('evidence of every code that fails is kept, however much there is', () => {
  const many = defineCheck({
    ...echo('a'),
    run: () => [
      ...Array.from({ length: 150 }, (_, i) =>
        no('bad', { seen: `${i}`, wrong: 'w' }),
      ),
      no('worse', { seen: 'x', wrong: 'w' }),
    ],
  });
  const [{ evidence }] = run({
    checks: new Map<string, Check>([['a', many]]),
  }).outcomes;
  expect(evidence).toHaveLength(101);
  expect(evidence.map(e => e.code)).toContain('worse');
});
