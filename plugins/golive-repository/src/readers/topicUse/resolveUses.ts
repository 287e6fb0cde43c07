// SPDX-License-Identifier: Apache-2.0
import type { TopicUse } from '@golive/backstage-plugin-golive-common';
import { JavaConstants } from '../../java';
import type { ParsedFile } from '../../reader';
import type { UseFile } from './model';
import { Resolving } from './resolving';
import { profilesOf } from './settings';

const key = ({
  topic,
  pattern,
  role,
  by,
  file,
  position,
  unresolved,
}: TopicUse) =>
  JSON.stringify([topic, pattern, role, by, file, position, unresolved]);

/** Finds out the names of all topics that the files of a unit speak of. */
export function resolveUses(files: readonly ParsedFile<UseFile>[]): TopicUse[] {
  const java = files.flatMap(({ path, value }) =>
    value?.source ? [{ path, source: value.source }] : [],
  );
  const constants = new JavaConstants(java.map(f => f.source));
  const base = new Resolving(files, constants);
  const uses = base.all(java);
  // What another profile names differently is a use of its own.
  const known = new Set(uses.map(key));
  for (const profile of profilesOf(files))
    for (const use of new Resolving(files, constants, profile).all(java))
      if (!known.has(key(use))) {
        known.add(key(use));
        uses.push({ ...use, profile });
      }
  return replaced(uses);
}

/** A name that no profile leaves open in every place: unresolved without a profile counts only if a profile does not tell it. */
function replaced(uses: readonly TopicUse[]): TopicUse[] {
  const told = new Set(
    uses.filter(u => u.profile && u.topic).map(u => `${u.file}:${u.position}`),
  );
  return uses.filter(
    u => !(u.unresolved && !u.profile && told.has(`${u.file}:${u.position}`)),
  );
}
