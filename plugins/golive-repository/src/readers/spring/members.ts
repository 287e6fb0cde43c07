// SPDX-License-Identifier: Apache-2.0
import type { Contributor } from '@golive/backstage-plugin-golive-common';
import { asksWhat } from './contributors';
import type { Application } from './model';
import {
  isValue,
  placeOf,
  wordsOf,
  type Setting,
  type Settings,
} from './settings';

const health = 'management.endpoint.health';

/** Since 2.3; in Kubernetes by default, since 4.0 everywhere. */
function hasProbes(settings: Settings, { version }: Application): boolean {
  if (version && (version[0] < 2 || (version[0] === 2 && version[1] < 3)))
    return false;
  const set =
    settings.get(`${health}.probes.enabled`) ??
    settings.get('management.health.probes.enabled');
  if (set) return !isValue(set, 'false');
  return (
    (version?.[0] ?? 4) >= 4 ||
    !isValue(settings.get('spring.main.cloud-platform'), 'none')
  );
}

/** What the aggregate of everything asks. */
export function membersOfAll(
  settings: Settings,
  app: Application,
): Contributor[] {
  const own = (name: string): Contributor => ({
    name,
    asks: 'self',
    because: 'Spring Boot always has it',
  });
  const hasSsl =
    !app.version ||
    app.version[0] > 3 ||
    (app.version[0] === 3 && app.version[1] >= 4);
  const automatic = [
    own('diskSpace'),
    own('ping'),
    ...(hasSsl ? [own('ssl')] : []),
    ...app.contributors,
  ];
  const byDefault = !isValue(
    settings.get('management.health.defaults.enabled'),
    'false',
  );
  const enabled = automatic.filter(({ name, asks, own: isOwn }) => {
    // What is not Spring Boot's own need not obey these switches.
    if (asks === 'unknown' || isOwn) return true;
    const set = settings.get(`management.health.${switchOf(name)}.enabled`);
    return set ? !isValue(set, 'false') : byDefault;
  });
  const states = hasProbes(settings, app)
    ? ['livenessState', 'readinessState'].map(own)
    : [];
  return [...new Map([...enabled, ...states].map(c => [c.name, c])).values()];
}

function switchOf(name: string) {
  return (
    { clientConfigServer: 'config', discoveryComposite: 'discovery' }[name] ??
    name
  );
}

/** A health group. */
export interface Group {
  readonly name: string;
  readonly contributors: Contributor[];
  readonly setting?: Setting;
  readonly additional?: readonly [where: string, path: string];
}

/** The groups of an application: those of its configuration, and the two of the probes. */
export function groupsOf(
  settings: Settings,
  app: Application,
  all: readonly Contributor[],
): Group[] {
  const probes = hasProbes(settings, app) ? ['liveness', 'readiness'] : [];
  const names = [
    ...new Set([...probes, ...settings.namesBelow(`${health}.group`)]),
  ].sort();
  return names.map(name => {
    const include = settings.get(`${health}.group.${name}.include`);
    const exclude = settings.get(`${health}.group.${name}.exclude`);
    const configured = settings.namesBelow(`${health}.group`).includes(name);
    const isProbe = probes.includes(name);
    const contributors =
      isProbe && !configured
        ? [
            {
              name: `${name}State`,
              asks: 'self' as const,
              because: `the group ${name} as Spring Boot makes it`,
            },
          ]
        : membersOf(
            name,
            include,
            exclude,
            all,
            isProbe && versionKeepsDefault(app),
          );
    const additional = additionalPath(settings, name, isProbe);
    return {
      name,
      contributors,
      ...(include ?? exclude ? { setting: include ?? exclude } : {}),
      ...(additional ? { additional } : {}),
    };
  });
}

// A probe's group that is configured without include and exclude asks
// everything up to 4.1; later versions keep its own state. Not known: both.
function versionKeepsDefault({ version }: Application) {
  return !version || version[0] > 4 || (version[0] === 4 && version[1] >= 1);
}

function membersOf(
  group: string,
  include: Setting | undefined,
  exclude: Setting | undefined,
  all: readonly Contributor[],
  uncertain: boolean,
): Contributor[] {
  const included = wordsOf(include);
  const excluded = wordsOf(exclude);
  if (excluded.includes('*')) return [];
  const place = placeOf(include);
  const everything = !included.length || included.includes('*');
  const chosen = everything
    ? all.map(c =>
        uncertain && !include && !exclude && c.asks !== 'self'
          ? {
              ...c,
              asks: 'unknown' as const,
              because: `the group ${group} has neither include nor exclude, which versions of Spring Boot read differently`,
            }
          : c,
      )
    : included.map(name => {
        const found = all.find(c => c.name === name.split('/')[0]);
        const because = `named in the group ${group}${
          found ? ` (${found.because})` : ''
        }`;
        return {
          name,
          asks: found?.asks ?? asksWhat(name),
          because,
          ...(found?.own ? { own: true } : {}),
          ...place,
        };
      });
  return chosen.filter(
    ({ name }) =>
      !excluded.some(word => name === word || name.startsWith(`${word}/`)),
  );
}

function additionalPath(
  settings: Settings,
  group: string,
  isProbe: boolean,
): Group['additional'] {
  const set = settings.get(`${health}.group.${group}.additional-path`);
  const [, where, path] =
    /^(server|management):\/?([^/\s]+)$/.exec(set?.value.trim() ?? '') ?? [];
  if (path) return [where, `/${path}`];
  const added =
    isProbe &&
    isValue(settings.get(`${health}.probes.add-additional-paths`), 'true');
  return added
    ? ['server', group === 'liveness' ? '/livez' : '/readyz']
    : undefined;
}
