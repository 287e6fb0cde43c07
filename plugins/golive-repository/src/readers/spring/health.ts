// SPDX-License-Identifier: Apache-2.0
import type {
  FactValue,
  HealthEndpoint,
  healthEndpoints,
} from '@golive/backstage-plugin-golive-common';
import { decidesAddress } from './keys';
import { groupsOf, membersOfAll } from './members';
import type { Application } from './model';
import {
  isValue,
  placeOf,
  wordsOf,
  type Setting,
  type Settings,
} from './settings';

type Endpoints = Pick<
  FactValue<typeof healthEndpoints>,
  'ports' | 'endpoints' | 'absent'
>;

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
  const ports = app.web
    ? [...new Set([port, management])].filter(n => n > 0)
    : [];
  const isWeb = !isValue(
    settings.get('spring.main.web-application-type'),
    'none',
  );
  if (!app.web || !isWeb || management < 0) return { ports, endpoints: [] };
  if (app.withoutActuator !== undefined) {
    return {
      ports,
      endpoints: [],
      absent: {
        path: '/actuator',
        because: `Spring Boot Actuator is not among the dependencies of ${app.withoutActuator}`,
        file: app.withoutActuator,
      },
    };
  }
  if (!app.actuator) return { ports, endpoints: [] };

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

  if (!isExposed(settings)) return { ports, ...hidden(root, settings) };

  const all = membersOfAll(settings, app);
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
  // Without the address nothing can be said of an endpoint, good or bad.
  return settings.open.some(({ key }) => decidesAddress(key))
    ? { ports: [], endpoints: [] }
    : { ports, endpoints };
}

const exposure = [
  'management.endpoints.web.exposure.include',
  'management.endpoints.web.exposure.exclude',
  `${health}.access`,
  `${health}.enabled`,
];

/** The endpoint is there and is not answered over HTTP. */
function hidden(
  path: string,
  settings: Settings,
): Pick<Endpoints, 'endpoints' | 'absent'> {
  if (settings.open.length) return { endpoints: [] };
  const by = exposure
    .map(key => settings.get(key))
    .find(setting => setting !== undefined);
  return {
    endpoints: [],
    absent: {
      path,
      because: 'the endpoint health is not exposed by the configuration',
      ...placeOf(by),
    },
  };
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
