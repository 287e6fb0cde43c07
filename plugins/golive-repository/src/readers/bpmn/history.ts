// SPDX-License-Identifier: Apache-2.0
import type {
  FactValue,
  Problem,
  Process,
  processHistory,
  ReleasedProcess,
} from '@golive/backstage-plugin-golive-common';
import type { ParsedFile, ReadInput } from '../../reader';
import { folderOf } from '../../tree';
import type { BpmnFile } from './reader';

type Value = FactValue<typeof processHistory>;
type Files = readonly ParsedFile<BpmnFile>[];

/** What {@link readProcessHistory} found. */
export interface HistoryFound {
  readonly value: Value;
  /** Released files that could not be read: the process may have been in them. */
  readonly problems: readonly Problem[];
}

/**
 * What was released of a process, and of what it needs beside its file.
 *
 * @param files - the files that are the unit's now
 */
export async function readProcessHistory(
  input: ReadInput<BpmnFile>,
  current: Files,
  processId: string | undefined,
): Promise<HistoryFound> {
  const history = await input.history();
  const { releases, unreadable } = history;
  const value: Value = {
    ...(processId === undefined ? {} : { processId }),
    ...(unreadable === undefined ? {} : { unreadable }),
    releases: releases.map(r => r.tag),
    versions: [],
    vanished: [],
    classes: [],
    calledGone: [],
  };
  if (unreadable !== undefined || processId === undefined) {
    return { value, problems: [] };
  }
  const now = new Set(
    executable([...input.files, ...current]).map(p => p.process.id),
  );
  let unread: Problem[] = [];
  const vanished = new Map<string, ReleasedProcess>();
  for (const release of releases) {
    const released = await history.files(release);
    const then = executable(released);
    unread = unreadOf(release.tag, released);
    for (const found of then) {
      const at = { release: release.tag, ...found };
      if (found.process.id === processId) addVersion(value.versions, at);
      else if (!now.has(found.process.id)) vanished.set(found.process.id, at);
    }
  }
  value.vanished = [...vanished.values()].map(v => ({
    ...v,
    fileStayed: input.files.some(f => f.path === v.file),
  }));
  const last = value.versions.at(-1);
  const release = releases.find(r => r.tag === last?.release);
  // What is unreadable matters only where it may be the newest version.
  const problems = last && last.release === releases.at(-1)?.tag ? [] : unread;
  if (!last || !release) return { value, problems };
  value.classes = await Promise.all(
    classesOf(last.process).map(async name => {
      const places = sourcesOf(name, [
        last.file,
        ...input.bases.map(b => `${b}/x`),
      ]);
      const known = await Promise.all(
        places.map(async p =>
          (await history.file(release, p)) ? p : undefined,
        ),
      );
      const then = known.find(Boolean);
      const where = places.find(p => input.exists(p));
      return {
        name,
        ...(then === undefined ? {} : { then }),
        ...(where === undefined ? {} : { now: where }),
      };
    }),
  );
  const released = executable(await history.files(release));
  value.calledGone = distinct(
    last.process.calledProcesses.map(c => c.calledElement),
  ).flatMap(called => {
    const then = released.find(f => f.process.id === called);
    return then && !now.has(called)
      ? [{ processId: called, file: then.file }]
      : [];
  });
  return { value, problems };
}

function unreadOf(tag: string, files: Files): Problem[] {
  return files
    .filter(f => f.problems.length && !f.value?.file.processes.length)
    .map(f => ({
      code: 'released-file-unread',
      outcome: 'unknown',
      message: `${f.path} of the release ${tag} could not be read: ${f.problems[0].message}`,
      where: { file: f.path },
    }));
}

function executable(files: Files): { file: string; process: Process }[] {
  return files.flatMap(f =>
    (f.value?.file.processes ?? [])
      .filter(p => p.isExecutable && p.id)
      .map(process => ({ file: f.path, process })),
  );
}

// A release that changed nothing of it is no version of its own; the newest
// release that has it is kept all the same.
function addVersion(versions: ReleasedProcess[], next: ReleasedProcess): void {
  const last = versions.at(-1);
  if (last && meaning(last.process) === meaning(next.process)) versions.pop();
  versions.push(next);
}

/** What a process says, wherever its elements are drawn or written. */
function meaning(process: Process): string {
  return JSON.stringify(process, (key, value) =>
    /osition$/.test(key) ? undefined : value,
  );
}

function classesOf({ delegates }: Process): string[] {
  return distinct(
    delegates
      .filter(d => d.kind === 'class' && /^[\w.$]{1,300}$/.test(d.value))
      .map(d => d.value),
  );
}

// Where Maven and Gradle keep the source of a class, for the module that the
// process lies in and every one around it.
function sourcesOf(name: string, around: readonly string[]): string[] {
  const path = name.replace(/\$.*$/, '').replaceAll('.', '/');
  const roots = new Set<string>();
  for (const file of around) {
    for (let folder = folderOf(file); ; folder = folderOf(folder)) {
      roots.add(folder);
      if (!folder) break;
    }
  }
  return [...roots].flatMap(root =>
    ['java', 'kotlin', 'groovy'].map(language => {
      const ending = { java: 'java', kotlin: 'kt', groovy: 'groovy' }[language];
      return `${root ? `${root}/` : ''}src/main/${language}/${path}.${ending}`;
    }),
  );
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
