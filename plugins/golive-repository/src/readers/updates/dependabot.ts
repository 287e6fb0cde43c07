// SPDX-License-Identifier: Apache-2.0
import type { Ecosystem } from '@golive/backstage-plugin-golive-common';
import picomatch from 'picomatch';
import { folderOf } from '../../tree';
import type { Located, Opens } from './model';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
const listOf = (value: unknown): unknown[] =>
  Array.isArray(value) ? value : [];

/** Whether Dependabot opens updates of a kind of dependency for a file (https://docs.github.com/code-security/reference/supply-chain-security/dependabot-options-reference). */
export function dependabotOpens(
  { value, at }: Located,
  ecosystem: Ecosystem,
  file: string,
): Opens {
  const no = (because: string, pointer = ''): Opens => ({
    opens: 'no',
    because,
    position: at(pointer),
  });
  if (!isRecord(value) || value.version !== 2)
    return no('Dependabot takes version: 2 only', '/version');
  if (ecosystem === 'gitlab-ci')
    return no('Dependabot does not know pipelines of GitLab');
  const entries = listOf(value.updates).map((entry, i) => ({
    entry,
    pointer: `/updates/${i}`,
  }));
  const ours = entries.filter(
    ({ entry }) => isRecord(entry) && entry['package-ecosystem'] === ecosystem,
  );
  if (ours.length === 0)
    return no(`updates has no entry for ${ecosystem}`, '/updates');
  const folder = ecosystem === 'github-actions' ? '' : folderOf(file);
  const here = ours.filter(
    ({ entry }) =>
      isRecord(entry) && directories(entry).some(one => covers(one, folder)),
  );
  if (here.length === 0)
    return no(
      `no entry for ${ecosystem} names the folder /${folder}`,
      `${ours[0].pointer}/directory`,
    );
  for (const { entry, pointer } of here) {
    if (!isRecord(entry)) continue;
    const limit = entry['open-pull-requests-limit'];
    if (limit === 0 || limit === '0')
      return no(
        'open-pull-requests-limit is 0',
        `${pointer}/open-pull-requests-limit`,
      );
    const interval = isRecord(entry.schedule)
      ? entry.schedule.interval
      : undefined;
    const group = typeof entry['multi-ecosystem-group'] === 'string';
    if (typeof interval !== 'string' && !group)
      return no('the entry has no schedule, which Dependabot refuses', pointer);
    const ignoresAll = listOf(entry.ignore).findIndex(
      one =>
        isRecord(one) &&
        one['dependency-name'] === '*' &&
        ignoresEveryUpdate(one),
    );
    if (ignoresAll >= 0)
      return no(
        'it ignores every dependency',
        `${pointer}/ignore/${ignoresAll}`,
      );
    if (Array.isArray(entry.allow) && entry.allow.length === 0)
      return no('allow names nothing', `${pointer}/allow`);
  }
  return {
    opens: 'yes',
    because: `Dependabot looks at ${ecosystem} in /${folder}`,
    position: at(here[0].pointer),
  };
}

function ignoresEveryUpdate(rule: Record<string, unknown>): boolean {
  const types = listOf(rule['update-types']);
  if (types.length)
    return ['major', 'minor', 'patch'].every(kind =>
      types.includes(`version-update:semver-${kind}`),
    );
  return (
    rule.versions === undefined ||
    listOf(rule.versions).some(one =>
      ['*', '>= 0', '>=0'].includes(String(one)),
    )
  );
}

function directories(entry: Record<string, unknown>): string[] {
  return [entry.directory, ...listOf(entry.directories)].filter(
    one => typeof one === 'string',
  );
}

function covers(directory: string, folder: string): boolean {
  const plain = directory.replace(/^\.?\/+|\/+$/g, '').replace(/^\.$/, '');
  if (plain === folder) return true;
  return (
    /[*?]/.test(plain) &&
    plain.length < 256 &&
    picomatch(plain, { noextglob: true, nobracket: true })(folder)
  );
}
