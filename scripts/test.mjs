// SPDX-License-Identifier: Apache-2.0
import { parseArgs } from 'node:util';
import { Failure, lastLines } from './lib/failure.mjs';
import { install } from './lib/install.mjs';
import { underRightNode } from './lib/node.mjs';
import { browser } from './lib/parts/browser.mjs';
import { fuzz, oracle } from './lib/parts/truth.mjs';
import { scripts } from './lib/parts/scripts.mjs';
import { generated, lint, types } from './lib/parts/static.mjs';
import { template } from './lib/parts/template.mjs';
import { unit } from './lib/parts/unit.mjs';
import { inState } from './lib/places.mjs';
import { command, say, step } from './lib/progress.mjs';
import { one, sum, words } from './lib/tally.mjs';

/** What fails fastest comes first. One after another: two cores are not more. */
const PARTS = [
  types,
  generated,
  scripts,
  lint,
  unit,
  fuzz,
  oracle,
  browser,
  template,
];
/** Lines shown of a part that failed; all of them are in its log. */
const SHOWN = 150;

const HELP = `npm test -- [options]

Sets up as npm start does, then checks everything. The last line counts.

  --only NAME,…    only these parts: ${PARTS.map(part => part.name).join(', ')}
  --pictures       the browser part writes docs/images anew
  --help           this text

With CI=true a part that cannot run here fails instead of being skipped.
`;

function options() {
  try {
    const { values } = parseArgs({
      options: {
        only: { type: 'string' },
        pictures: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const names = values.only?.split(',') ?? PARTS.map(part => part.name);
    const wrong = names.find(name => !PARTS.some(part => part.name === name));
    if (wrong !== undefined) throw new Error(`There is no part "${wrong}"`);
    return { ...values, parts: PARTS.filter(p => names.includes(p.name)) };
  } catch (error) {
    throw new Failure(
      `${error.message}: "npm test -- --help" lists what there is.`,
    );
  }
}

/** Runs one part; whatever goes wrong in it is its failure, and the next part runs. */
async function runPart(part, context) {
  let result;
  const began = Date.now();
  try {
    result = await step(part.title, note => part.run({ ...context, note }));
  } catch (error) {
    const text = error instanceof Failure ? error.message : error.stack;
    result = { tally: one(false), output: `${error.detail ?? ''}\n${text}` };
  }
  if (result.tally.failed > 0) {
    process.stdout.write(`${lastLines(result.output, SHOWN)}\n`);
  }
  const line = [part.name, words(result.tally), result.reason]
    .filter(Boolean)
    .join(': ');
  const seconds = Math.round((Date.now() - began) / 1000);
  say(`${line} (${seconds} s)`);
  return { line: `${line} (${seconds} s)`, tally: result.tally };
}

async function main() {
  const chosen = options();
  if (chosen.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const elsewhere = await underRightNode();
  if (elsewhere !== undefined) return elsewhere;

  await install();
  const context = {
    ci: Boolean(process.env.CI),
    log: name => inState('logs', `test-${name}.log`),
    pictures: chosen.pictures,
  };
  const results = [];
  for (const part of chosen.parts) results.push(await runPart(part, context));
  const total = sum(results.map(result => result.tally));
  process.stdout.write(
    `\n${results.map(result => result.line).join('\n')}\n${words(total)}\n`,
  );
  return total.failed > 0 ? 1 : 0;
}

await command(main);
