// SPDX-License-Identifier: Apache-2.0
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compareProtoFiles } from '../../../plugins/golive-checks/src/events/protobuf/compare';
import { parseProto } from '../../../plugins/golive-repository/src/readers/eventSchemas/protoFile';
import { changes } from './changes';
import type { OracleReport } from '../report';

/** What both said of a change. */
export interface Answer {
  readonly question: { readonly before: string; readonly after: string };
  readonly theirs: boolean;
  readonly ours: boolean;
}

/**
 * Holds our comparison of .proto files against `buf breaking` with WIRE_JSON
 * (the npm package @bufbuild/buf), over all changes of a type and `sample`
 * seeded mutations.
 */
export function run(sample: number): OracleReport {
  const none = {
    asked: 0,
    agreed: 0,
    unknown: 0,
    explained: 0,
    disagreements: [],
  };
  const folder = mkdtempSync(path.join(tmpdir(), 'golive-buf-'));
  try {
    const options = [
      'install',
      '--prefix',
      folder,
      '--no-save',
      '--ignore-scripts',
      '@bufbuild/buf@1.55.1',
    ];
    execFileSync('npm', options, { stdio: 'pipe', timeout: 300_000 });
    const buf = path.join(
      folder,
      'node_modules/@bufbuild',
      `buf-${process.platform}-${process.arch}`,
      'bin/buf',
    );
    const answers = changes(sample, 20261122).map(question => ({
      question,
      theirs: breaks(buf, folder, question),
      ours: ourBreaks(question),
    }));
    // What both refuse to read says nothing of breaking, and is agreed.
    const refused = answers.filter(
      a => a.theirs === undefined && a.ours === undefined,
    );
    const asked = answers.filter(a => !refused.includes(a));
    const explained = asked.filter(
      a =>
        a.theirs === false &&
        a.ours?.every(rule =>
          /^(?:message|enum)-removed$|^reserved-reused$/.test(rule),
        ) &&
        a.ours.length > 0,
    );
    const disagreements = asked.filter(
      a => !explained.includes(a) && a.theirs !== (a.ours && a.ours.length > 0),
    );
    return {
      asked: answers.length,
      agreed: answers.length - explained.length - disagreements.length,
      unknown: 0,
      explained: explained.length,
      disagreements: disagreements.map(({ question, theirs, ours }) => ({
        question,
        theirs: theirs ?? 'refused',
        ours: ours ? ours.length > 0 : 'refused',
      })),
    };
  } catch (e) {
    const why = e instanceof Error ? e.message.split('\n')[0] : String(e);
    return { ...none, skipped: `buf was not asked: ${why}` };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Undefined: buf does not take one of the files. */
function breaks(
  buf: string,
  folder: string,
  { before, after }: Answer['question'],
): boolean | undefined {
  for (const [name, text] of [
    ['before', before],
    ['after', after],
  ]) {
    mkdirSync(path.join(folder, name), { recursive: true });
    writeFileSync(path.join(folder, name, 'a.proto'), text);
    writeFileSync(
      path.join(folder, name, 'buf.yaml'),
      'version: v2\nbreaking:\n  use: [WIRE_JSON]\n',
    );
  }
  const { status, stdout, stderr } = spawnSync(
    buf,
    ['breaking', 'after', '--against', 'before', '--error-format', 'json'],
    { cwd: folder, timeout: 30_000, encoding: 'utf8' },
  );
  if (status === 0) return false;
  // What does not compile is told like what breaks.
  return status === 100 && !/"type":"COMPILE"/.test(`${stdout}${stderr}`)
    ? true
    : undefined;
}

function ourBreaks({
  before,
  after,
}: Answer['question']): string[] | undefined {
  const [old, now] = [before, after].map(
    text => parseProto({ path: 'a.proto', text }).value?.document,
  );
  if (old === undefined || now === undefined) return undefined;
  const source = (document: unknown) => ({
    file: 'a.proto',
    document,
    pointer: '',
    files: {},
  });
  return compareProtoFiles(source(old), source(now)).breaks.map(b => b.rule);
}
