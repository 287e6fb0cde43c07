// SPDX-License-Identifier: Apache-2.0
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Problem } from '@golive/backstage-plugin-golive-common';
import { limits, size } from '../limits';
import { Slots } from '../parse/slots';
import { overLimit, problem } from '../problems';
import type { Rendered } from '../reader';
import { decodeText, oneLine } from '../text';
import type { RepositoryTree, TreeIndex } from '../tree';
import { confinement, runProgram } from './confine';
import { copyTree, environment, type Place } from './kustomize';

/** The helm program over one tree. */
export interface Helm {
  /** Renders the chart of a folder with its own values and further files of values, of which later ones win. */
  render(folder: string, values: readonly string[]): Promise<Rendered>;
  /** Removes what rendering left on the disk. */
  close(): Promise<void>;
}

// What a template makes with these is another thing each time, or depends on the cluster.
const notReproducible =
  /\{\{[^{}]*\b(now|randAlphaNum|randAlpha|randNumeric|randAscii|randBytes|randInt|genPrivateKey|genCA|genCAWithKey|genSelfSignedCert|genSelfSignedCertWithKey|genSignedCert|genSignedCertWithKey|uuidv4|htpasswd|bcrypt|encryptAES|lookup)\b/;

/**
 * Prepares the program for a tree, confined as kustomize is: a copy without
 * links, no network, an empty home, limits of time, memory and output. Charts
 * that a chart depends on are not fetched: they have to be in its `charts/`.
 *
 * @param program - path or name of helm 3
 */
export function openHelm(
  program: string,
  tree: RepositoryTree,
  index: TreeIndex,
  signal?: AbortSignal,
): Helm {
  const slots = new Slots(2);
  let root: Promise<string> | undefined;
  let place: Promise<Place> | undefined;
  const prepare = async () => {
    root ??= mkdtemp(path.join(tmpdir(), 'golive-helm-'));
    return (place ??= copyTree(await root, tree, index));
  };
  const rendered = new Map<string, Promise<Rendered>>();
  return {
    render: (folder, values) => {
      const key = JSON.stringify([folder, values]);
      const known =
        rendered.get(key) ??
        slots.run(async () => {
          const changing = await changingTemplate(folder, tree, index);
          return changing
            ? { problems: [changing] }
            : render(program, folder, values, await prepare(), signal);
        });
      rendered.set(key, known);
      return known;
    },
    close: async () => {
      const made = await root?.catch(() => undefined);
      // What is still being copied would come back after it was removed.
      await place?.catch(() => undefined);
      if (made) await rm(made, { recursive: true, force: true });
    },
  };
}

async function changingTemplate(
  folder: string,
  tree: RepositoryTree,
  index: TreeIndex,
): Promise<Problem | undefined> {
  const below = folder ? `${folder}/` : '';
  for (const file of index.files.values()) {
    const inside =
      file.path.startsWith(below) &&
      /(?:^|\/)templates\//.test(file.path.slice(below.length));
    if (!inside || file.size > limits.yaml.bytes) continue;
    const { text = '' } = decodeText(await tree.read(file.real), file.path);
    const called = notReproducible.exec(text)?.[1];
    if (called) {
      return problem(
        'helm-not-reproducible',
        'unknown',
        `${file.path} uses "${called}": what is deployed is another thing than what is rendered here. Take the value from outside of the chart.`,
        file.path,
      );
    }
  }
  return undefined;
}

async function render(
  program: string,
  folder: string,
  values: readonly string[],
  place: Place,
  signal?: AbortSignal,
): Promise<Rendered> {
  const command = [
    ...(await confinement()),
    program,
    'template',
    // Pods of a chart's tests run by hand only.
    '--skip-tests',
    'release',
    path.join(place.tree, folder),
    ...values.flatMap(file => ['--values', path.join(place.tree, file)]),
  ];
  try {
    const text = await runProgram(command, {
      cwd: place.tree,
      env: environment(place),
      signal,
    });
    return { text, problems: [] };
  } catch (error) {
    signal?.throwIfAborted();
    return { problems: [failure(error, program, folder, place)] };
  }
}

function failure(
  error: unknown,
  program: string,
  folder: string,
  place: Place,
): Problem {
  const file = folder ? `${folder}/Chart.yaml` : 'Chart.yaml';
  const {
    code,
    killed,
    signal,
    stderr = '',
  } = error as {
    code?: unknown;
    killed?: boolean;
    signal?: string;
    stderr?: string;
  };
  if (code === 'ENOENT' || code === 127 || code === 126) {
    return problem(
      'helm-not-rendered',
      'unknown',
      `The program "${program}" is not there, so the Helm chart ${file} is not rendered. Install helm 3, or correct golive.repository.helm.`,
      file,
    );
  }
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
    return overLimit(
      file,
      'what helm template writes',
      size(limits.kustomize.output),
      'larger',
    );
  }
  if (killed || signal || /out of memory|cannot allocate memory/.test(stderr)) {
    return overLimit(
      file,
      'the time or memory that helm template takes',
      `${limits.kustomize.cpu} s and ${size(limits.kustomize.memory)}`,
      'more',
    );
  }
  const said = oneLine(
    stderr
      .replaceAll(`${place.tree}/`, '')
      .replaceAll(place.tree, '.')
      .replace(/^Error: /, ''),
    300,
  );
  const isMissing = /missing in charts\/ directory/.test(stderr);
  return problem(
    isMissing ? 'helm-dependency-missing' : 'helm-failed',
    isMissing ? 'unknown' : 'error',
    isMissing
      ? `${file} depends on charts that are not in its charts/, and nothing is fetched: ${said}. Commit them (helm dependency build).`
      : `helm template ${folder || '.'} fails: ${said || String(code)}`,
    file,
  );
}
