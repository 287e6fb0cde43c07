// SPDX-License-Identifier: Apache-2.0
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { UnitKind } from '../../../plugins/golive-common/src';
import type { UnitScope } from '../../../plugins/golive-repository/src';

/** A repository to read: its files are in `folder`. */
export interface Input {
  readonly units: readonly UnitScope[];
  /** The files that are compared with a plain parse of them. */
  readonly files: readonly string[];
  /** One of them, to be changed. */
  readonly changed: string;
}

/** Writes a repository of so many files into a folder. */
export type Writer = (folder: string, count: number) => Promise<Input>;

const root = path.resolve(__dirname, '../../..');
const example = (file: string) =>
  readFile(path.join(root, 'examples/cpq', file), 'utf8');

async function write(folder: string, file: string, text: string) {
  const full = path.join(folder, file);
  await mkdir(path.dirname(full), { recursive: true });
  await writeFile(full, text);
}

const scope = (
  kind: UnitKind,
  name: string,
  folder: string,
  annotations: Record<string, string> = {},
): UnitScope => ({
  path: folder,
  unit: {
    ref: `component:default/${name}`,
    kind,
    title: name,
    annotations,
  },
});

const perUnit = 10;

/** Deployments of ten containers' worth of fields, ten files a service. */
export const manifests: Writer = async (folder, count) => {
  const text = await example('quote-service/deploy/base/deployment.yaml');
  const files: string[] = [];
  const units: UnitScope[] = [];
  for (let n = 0; n < count; n++) {
    const unit = `service-${Math.floor(n / perUnit)}`;
    if (n % perUnit === 0) units.push(scope('service', unit, unit));
    const file = `${unit}/deploy/part-${n % perUnit}.yaml`;
    await write(folder, file, text.replaceAll('quote-service', `part-${n}`));
    files.push(file);
  }
  return { units, files, changed: files[0] };
};

/** One history: every tenth file makes a table, the others change one as the field does it. */
export const migrations: Writer = async (folder, count) => {
  const base = 'db/src/main/resources/db/migration';
  const files: string[] = [];
  for (let n = 1; n <= count; n++) {
    const table = `orders_${Math.ceil(n / 10)}`;
    const text =
      n % 10 === 1
        ? `CREATE TABLE ${table} (id uuid PRIMARY KEY, tenant_id text NOT NULL, state text NOT NULL, total numeric(12,2));\n`
        : `SET lock_timeout = '2s';\nALTER TABLE ${table} ADD COLUMN note_${n} text;\nCOMMENT ON COLUMN ${table}.note_${n} IS 'Number ${n}';\n`;
    const file = `${base}/V${n}__step_${n}.sql`;
    await write(folder, file, text);
    files.push(file);
  }
  return {
    units: [scope('database-schema', 'db', 'db')],
    files,
    changed: files[0],
  };
};

/** Processes of the size of the platform's own, a unit each. */
export const bpmn: Writer = async (folder, count) => {
  const text = await example(
    'order-service/processes/order-orchestration.bpmn',
  );
  const files: string[] = [];
  const units: UnitScope[] = [];
  for (let n = 0; n < count; n++) {
    const file = `processes/process-${n}.bpmn`;
    await write(
      folder,
      file,
      text.replaceAll('order-orchestration', `process-${n}`),
    );
    files.push(file);
    units.push(
      scope('bpmn-process', `process-${n}`, '', { 'golive/bpmn': `/${file}` }),
    );
  }
  return { units, files, changed: files[0] };
};

/** A repository as they are: mostly source code, some manifests, some of everything else. */
export const tree: Writer = async (folder, count) => {
  const java = await example(
    'quote-service/src/main/resources/application.yaml',
  ).then(
    text =>
      `package com.acme;\n\n/** ${text
        .slice(0, 1_500)
        .replace(
          /\*\//g,
          '',
        )} */\npublic class Name {\n  public int value() { return 1; }\n}\n`,
  );
  const manifest = await example('quote-service/deploy/base/deployment.yaml');
  const files: string[] = [];
  const units: UnitScope[] = [];
  const each = 200;
  // Folders count as entries of the tree, too.
  for (let n = 0; n < count - (count / each) * 5; n++) {
    const unit = `service-${Math.floor(n / each)}`;
    if (n % each === 0) units.push(scope('service', unit, unit));
    const isManifest = n % 20 === 0;
    const file = isManifest
      ? `${unit}/deploy/part-${n % each}.yaml`
      : `${unit}/src/main/java/Name${n % each}.java`;
    await write(
      folder,
      file,
      isManifest
        ? manifest.replaceAll('quote-service', `part-${n}`)
        : java.replace('class Name', `class Name${n % each}`),
    );
    if (isManifest) files.push(file);
  }
  return { units, files, changed: files[0] };
};
