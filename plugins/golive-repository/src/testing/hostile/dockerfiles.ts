// SPDX-License-Identifier: Apache-2.0
import { value, type Facts, type HostileCase } from './hostileCase';

const image = (
  id: string,
  text: string,
  outcome?: HostileCase['outcome'],
  holds?: HostileCase['holds'],
): HostileCase => ({ id, files: { Dockerfile: text }, outcome, holds });

const users = (facts: Facts) =>
  value<{ builds: { finalUser?: unknown }[] }>(facts, 'imageBuilds').builds;
const built = (facts: Facts) => JSON.stringify(users(facts));

/** Hostile inputs: dockerfiles. */
export const docker: readonly HostileCase[] = [
  image('d6', 'FROM a\nRUN <<EOF\nUSER 1000\n', 'error'),
  image('d7', '# syntax=evil.example/frontend\nFROM a\nUSER 1000\n', 'unknown'),
  image('d8', '# escape=`\nFROM a\nUSER `\n1000\n', undefined, facts =>
    built(facts).includes('1000'),
  ),
  image('d9', 'FROM a\nUSER 1000\nONBUILD USER root\n', undefined, facts =>
    built(facts).includes('1000'),
  ),
  image('d10', 'ARG X\nFROM ${X}\n', undefined, facts =>
    built(facts).includes('"unresolved":["X"]'),
  ),
  image('d11', 'FROM a\nUSER ${U:-0}\n', undefined, facts =>
    built(facts).includes('"0"'),
  ),
  image('d12', `FROM a\nRUN ${'x'.repeat(70_000)}\nUSER 1000\n`, 'error'),
  image('d13', 'FROM a\nLABEL x="\0\u2028\v"\nUSER 1000\n', 'unknown'),
  image(
    'd14',
    'FROM a AS one\nUSER 1000\nFROM a AS two\n',
    undefined,
    facts => users(facts).length === 1,
  ),
  image(
    'd15',
    `FROM a\nRUN x ${'\\\n'.repeat(100_000)} y\nUSER 1000\n`,
    'unknown',
  ),
  ...['0:0', 'root:1000', '00', '0x0'].map(user =>
    image('d16', `FROM a\nUSER ${user}\n`, undefined, facts =>
      built(facts).includes(`"${user}"`),
    ),
  ),
];
