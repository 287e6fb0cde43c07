// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { temporaryFolder } from './testing/folders';

const folder = path.join(__dirname, '../../../integrations');
const action = parse(
  fs.readFileSync(path.join(folder, 'github-action/action.yml'), 'utf8'),
);
const gitlab = parse(
  fs.readFileSync(path.join(folder, 'gitlab/golive.gitlab-ci.yml'), 'utf8'),
);

const {
  folder: place,
  read,
  remove,
} = temporaryFolder({
  // Stands in for the built command: what it was given is what matters here.
  'golive.cjs': `const fs = require('node:fs');
    const args = process.argv.slice(2);
    fs.writeFileSync('args.json', JSON.stringify(args));
    fs.writeFileSync(process.env.GOLIVE_COMMENT, '<!-- golive:dev -->\\n# Answer\\n');
    process.exit(Number(process.env.WANTED_CODE));`,
});
afterAll(remove);

function runCheck(over: Record<string, string>) {
  for (const file of ['output', 'summary'])
    fs.writeFileSync(path.join(place, file), '');
  const { status, stderr } = spawnSync(
    'bash',
    [path.join(folder, 'github-action/check.sh')],
    {
      cwd: place,
      encoding: 'utf8',
      env: {
        PATH: `${path.dirname(process.execPath)}:${process.env.PATH}`,
        GITHUB_OUTPUT: path.join(place, 'output'),
        GITHUB_STEP_SUMMARY: path.join(place, 'summary'),
        GOLIVE_COMMAND: path.join(place, 'golive.cjs'),
        GOLIVE_COMMENT: path.join(place, 'comment.md'),
        GOLIVE_VERSION: '0.1.0',
        GOLIVE_PATH: '.',
        GOLIVE_ENVIRONMENT: '',
        GOLIVE_STANDARD: '',
        GOLIVE_SARIF: 'golive.sarif',
        GOLIVE_FAIL_ON: 'not-ready',
        WANTED_CODE: '0',
        ...over,
      },
    },
  );
  return { status, stderr };
}

describe('the GitHub Action', () => {
  it('is a composite action that puts no expression into a script', () => {
    expect(action.runs.using).toBe('composite');
    for (const step of action.runs.steps) {
      expect(step.shell).toBe('bash');
      expect(step.run).not.toContain('${{');
    }
  });

  it('gives the token to the step of the comment alone', () => {
    const [check, comment] = action.runs.steps;
    expect(JSON.stringify(check)).not.toContain('github-token');
    expect(comment.env.GH_TOKEN).toBe('${{ inputs.github-token }}');
  });

  it('gives its steps everything that their scripts read', () => {
    for (const step of action.runs.steps) {
      const [, script] = /\/(\w+\.sh)"$/.exec(step.run) ?? [];
      const text = fs.readFileSync(
        path.join(folder, 'github-action', script),
        'utf8',
      );
      const wanted = text.match(/\bGOLIVE_\w+/g) ?? [];
      expect(Object.keys(step.env)).toEqual(expect.arrayContaining(wanted));
    }
  });

  it.each([
    ['0', 'not-ready', 0],
    ['1', 'not-ready', 1],
    ['2', 'not-ready', 0],
    ['2', 'unknown', 2],
    ['1', 'never', 0],
    ['2', 'never', 0],
    ['3', 'never', 3],
    ['0', 'whatever', 3],
  ])('of %s with fail-on %s makes %i', (code, failOn, expected) => {
    const { status } = runCheck({
      WANTED_CODE: code,
      GOLIVE_FAIL_ON: failOn,
    });
    expect(status).toBe(expected);
  });

  it('takes what it is given as words, never as commands or options', () => {
    runCheck({
      GOLIVE_PATH: '--exit-zero; touch $(pwd)/owned',
      GOLIVE_ENVIRONMENT: '$(touch owned)',
    });
    expect(fs.existsSync(path.join(place, 'owned'))).toBe(false);
    const args = JSON.parse(read('args.json'));
    expect(args.slice(-2)).toEqual(['--', '--exit-zero; touch $(pwd)/owned']);
    expect(args).toContain('--environment=$(touch owned)');
    expect(read('output')).toBe('exit-code=0\n');
    expect(read('summary')).toContain('# Answer');
  });
});

describe('the GitLab snippet', () => {
  it('reports and keeps what it found, and knows the history', () => {
    const job = gitlab['.golive'];
    expect(job.variables.GIT_DEPTH).toBe('0');
    expect(job.artifacts.reports.junit).toBe('golive.junit.xml');
    expect(job.allow_failure.exit_codes).toEqual([2]);
    expect(job.script[0]).toContain('--format junit=golive.junit.xml');
  });
});
