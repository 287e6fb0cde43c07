// SPDX-License-Identifier: Apache-2.0
import type {
  Contributor,
  FactValue,
  HealthEndpoint,
  healthEndpoints,
} from '@golive/backstage-plugin-golive-common';
import { asksWhat } from './contributors';
import { canonical, type Setting, type Settings } from './settings';

type Endpoints = Pick<FactValue<typeof healthEndpoints>, 'ports' | 'endpoints'>;

/** What is known of an application besides its settings. */
export interface Application {
  /** Major and minor of Spring Boot; undefined: not found out. */
  readonly version?: readonly [major: number, minor: number];
  /** Whether Actuator is among the dependencies. */
  readonly actuator: boolean;
  /** Contributors that dependencies and code bring. */
  readonly contributors: readonly Contributor[];
}

const health = 'management.endpoint.health';

/**
 * Lists what a Spring Boot application answers about its health, after the
 * reference documentation, "Production-ready Features: Endpoints".
 */
export function healthOf(settings: Settings, app: Application): Endpoints {
  const server = settings.get('server.port');
  const port = portOf(server, 8080);
  const managementSetting = settings.get('management.server.port');
  const management = portOf(managementSetting, port);
  const ports = [...new Set([port, management])].filter(n => n > 0);
  const isWeb = !isValue(
    settings.get('spring.main.web-application-type'),
    'none',
  );
  if (!app.actuator || !isWeb || management < 0 || !isExposed(settings))
    return { ports, endpoints: [] };

  const context =
    pathOf(settings.get('server.servlet.context-path')) +
    pathOf(settings.get('spring.webflux.base-path'));
  const servlet = pathOf(settings.get('spring.mvc.servlet.path'));
  const separate = management !== port;
  const onMain = context + servlet;
  const onManagement = separate
    ? pathOf(
        settings.get('management.server.base-path') ??
          settings.get('management.server.servlet.context-path'),
      )
    : onMain;
  const mapped =
    settings
      .get('management.endpoints.web.path-mapping.health')
      ?.value.replace(/^\/+/, '') || 'health';
  const base = settings.get('management.endpoints.web.base-path');
  const root = `${onManagement}${base ? pathOf(base) : '/actuator'}/${mapped}`;

  const all = aggregate(settings, app);
  const endpoints: HealthEndpoint[] = [
    { path: root, port: management, contributors: all, ...placeOf(base) },
  ];
  for (const group of groupsOf(settings, app, all)) {
    endpoints.push({
      path: `${root}/${group.name}`,
      port: management,
      group: group.name,
      contributors: group.contributors,
      ...placeOf(group.setting),
    });
    if (group.additional) {
      const [where, path] = group.additional;
      const prefix = where === 'server' ? onMain : onManagement;
      endpoints.push({
        path: `${prefix}${path}`,
        port: where === 'server' ? port : management,
        group: group.name,
        contributors: group.contributors,
        ...placeOf(group.setting),
      });
    }
  }
  return { ports, endpoints };
}

function portOf(setting: Setting | undefined, other: number): number {
  const value = Number(setting?.value || NaN);
  return Number.isInteger(value) ? value : other;
}

/** A path with one slash in front and none behind; the root is empty. */
function pathOf(setting: Setting | undefined): string {
  const path = setting?.value.replace(/^\/+|\/+$/g, '');
  return path ? `/${path}` : '';
}

const placeOf = (setting: Setting | undefined) =>
  setting ? { file: setting.file, position: setting.position } : {};

const isValue = (setting: Setting | undefined, value: string) =>
  setting !== undefined && setting.value.trim().toLowerCase() === value;

const wordsOf = (setting: Setting | undefined) =>
  setting?.value
    .split(',')
    .map(word => word.trim())
    .filter(Boolean) ?? [];

function isExposed(settings: Settings): boolean {
  const include = settings.get('management.endpoints.web.exposure.include');
  const exclude = wordsOf(
    settings.get('management.endpoints.web.exposure.exclude'),
  );
  const named = (words: readonly string[]) =>
    words.includes('*') || words.includes('health');
  if ((include && !named(wordsOf(include))) || named(exclude)) return false;
  const own =
    settings.get(`${health}.access`) ??
    settings.get('management.endpoints.access.default');
  const enabled =
    settings.get(`${health}.enabled`) ??
    settings.get('management.endpoints.enabled-by-default');
  return !isValue(own, 'none') && !isValue(enabled, 'false');
}

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

function aggregate(settings: Settings, app: Application): Contributor[] {
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
  const enabled = automatic.filter(({ name, asks }) => {
    // What is not Spring Boot's own need not obey these switches.
    if (asks === 'unknown') return true;
    const set = settings.get(`management.health.${switchOf(name)}.enabled`);
    return set ? !isValue(set, 'false') : byDefault;
  });
  const states = hasProbes(settings, app)
    ? ['livenessState', 'readinessState'].map(own)
    : [];
  return [...new Map([...enabled, ...states].map(c => [c.name, c])).values()];
}

const switchOf = (name: string) =>
  ({ clientConfigServer: 'config', discoveryComposite: 'discovery' }[name] ??
  name);

interface Group {
  readonly name: string;
  readonly contributors: Contributor[];
  readonly setting?: Setting;
  readonly additional?: readonly [where: string, path: string];
}

function groupsOf(
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
const versionKeepsDefault = ({ version }: Application) =>
  !version || version[0] > 4 || (version[0] === 4 && version[1] >= 1);

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
        return { name, asks: found?.asks ?? asksWhat(name), because, ...place };
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

/** Whether a setting decides which health endpoints there are or what they ask. */
export function concernsHealth(key: string): boolean {
  return /^(?:management\.(?:endpoints?|health|server)\b|server\.port$|server\.servlet\.contextpath$|spring\.(?:webflux\.basepath|mvc\.servlet\.path|main\.(?:webapplicationtype|cloudplatform))$)/.test(
    canonical(key),
  );
}
