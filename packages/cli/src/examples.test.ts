// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { allChecks } from '@golive/backstage-plugin-golive-checks';
import type { Judgement } from '@golive/backstage-plugin-golive-common';
import { parse, stringify } from 'yaml';
import { standardInForce } from './standardInForce';
import {
  readExamplePlatform,
  type ExamplePlatform,
} from './testing/examplePlatform';

const root = path.resolve(__dirname, '../../..');
const file = path.join(root, 'examples/cpq/expected.yaml');
const standard = standardInForce(
  path.join(root, 'plugins/golive-checks/standards/cpq-go-live.yaml'),
  root,
);

/** Noon of the day of which the examples tell; the portal moves their dates to its own. */
const at = `${fs
  .readFileSync(path.join(root, 'examples/told-on'), 'utf8')
  .trim()}T12:00:00Z`;

/** What is said of a unit in dev: the verdict, and every outcome that is not well. */
interface Said {
  dev: string;
  outcomes: Record<string, string>;
}
type Expected = Record<string, Said & { withKustomize?: Said }>;

function said({ verdict, outcomes }: Judgement): Said {
  return {
    dev: verdict,
    outcomes: Object.fromEntries(
      outcomes
        .filter(({ outcome }) => !/^(?:pass|not-applicable)$/.test(outcome))
        .map(({ check, outcome }): [string, string] => [check, outcome])
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}

/** Writes what is found down as what is expected, for people to read line by line. */
function update(found: ReadonlyMap<string, Said>, before: Expected) {
  const text = fs.readFileSync(file, 'utf8');
  const head = text.slice(0, text.search(/^[^#]/m));
  const all = [...found].map(([ref, own]) => {
    const { withKustomize } = before[ref] ?? {};
    return [ref, withKustomize ? { ...own, withKustomize } : own] as const;
  });
  fs.writeFileSync(file, `${head}${stringify(Object.fromEntries(all))}`);
}

describe('the example platform', () => {
  let platform: ExamplePlatform;
  beforeAll(async () => {
    platform = await readExamplePlatform(
      path.join(root, 'examples'),
      standard,
      at,
    );
  }, 120_000);

  it('is judged in dev as expected.yaml says', () => {
    const found = new Map(
      [...platform.judgements('dev')].map(([ref, judgement]) => [
        ref,
        said(judgement),
      ]),
    );
    const before: Expected = parse(fs.readFileSync(file, 'utf8'));
    if (process.env.UPDATE) update(found, before);
    const expected: Expected = parse(fs.readFileSync(file, 'utf8'));
    expect(Object.fromEntries(found)).toEqual(
      Object.fromEntries(
        Object.entries(expected).map(([ref, { dev, outcomes }]) => [
          ref,
          { dev, outcomes },
        ]),
      ),
    );
  });

  it('is ready in production only where nothing that blocks asks a live system or a person', () => {
    const ready = [...platform.judgements('production')].filter(
      ([, { verdict }]) => verdict === 'ready',
    );
    expect(ready.map(([ref]) => ref)).toEqual([
      'resource:default/order-guards',
    ]);
  });

  it.each(['pass', 'fail'])('has every check %s somewhere', outcome => {
    const shown = new Set(
      ['dev', 'production']
        .flatMap(environment => [...platform.judgements(environment).values()])
        .flatMap(judgement => judgement.outcomes)
        .filter(one => one.outcome === outcome)
        .map(({ check }) => check),
    );
    expect([...allChecks.keys()].filter(id => !shown.has(id))).toEqual([]);
  });
});
