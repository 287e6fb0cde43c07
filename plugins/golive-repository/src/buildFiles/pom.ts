// SPDX-License-Identifier: Apache-2.0
import type {
  PlacedValue,
  Position,
} from '@golive/backstage-plugin-golive-common';
import { folderOf, joinPath } from '../tree';
import { child, children, type XmlElement } from './xmlTree';

/** A value of a pom.xml. */
export interface PomValue {
  readonly raw: string;
  readonly position: Position;
}

/** A plugin of a pom.xml, from `plugins` or `pluginManagement`. */
export interface PomPlugin {
  readonly id: string;
  readonly version?: string;
  readonly managed: boolean;
  readonly profile?: string;
  readonly goals: readonly { readonly goal: string; readonly phase?: string }[];
  /** Leaves of its configuration by path: `from/image`. Executions' configurations follow the plugin's. */
  readonly configuration: readonly {
    readonly path: string;
    readonly value: PomValue;
  }[];
  readonly position: Position;
}

/** What is read of a pom.xml. */
export interface Pom {
  readonly artifact: string;
  readonly packaging: string;
  readonly properties: Readonly<Record<string, PomValue>>;
  readonly plugins: readonly PomPlugin[];
  /** `group:artifact` of its dependencies that are not for tests. */
  readonly dependencies: readonly {
    readonly id: string;
    readonly position: Position;
  }[];
  readonly parent?: {
    readonly id: string;
    readonly version: string;
    /** Where it lies in the tree, if it does. */
    readonly file?: string;
  };
  readonly modules: readonly string[];
  /** Where the content of `<properties>` starts. */
  readonly propertiesAt?: Position;
  readonly position: Position;
}

/** Reads what is asked of a pom.xml out of its elements (Maven 4.0.0 and 4.1.0 models). */
export function pomOf(root: XmlElement, path: string): Pom | undefined {
  if (root.name !== 'project') return undefined;
  const text = (...names: string[]) => child(root, ...names)?.text ?? '';
  const properties = Object.fromEntries(
    (child(root, 'properties')?.children ?? []).map(
      ({ name, text: raw, position }) => [name, { raw, position }],
    ),
  );
  const profiles = children(root, 'profiles', 'profile');
  const plugins = [
    ...pluginsOf(root),
    ...profiles.flatMap(profile =>
      pluginsOf(profile).map(plugin => ({
        ...plugin,
        profile: child(profile, 'id')?.text ?? '',
      })),
    ),
  ];
  const parent = child(root, 'parent');
  const relative = child(parent, 'relativePath');
  const parentPath = relative ? relative.text : '../pom.xml';
  const file = parentPath
    ? joinPath(
        folderOf(path),
        parentPath.endsWith('.xml') ? parentPath : `${parentPath}/pom.xml`,
      )
    : undefined;
  return {
    artifact: text('artifactId'),
    packaging: text('packaging') || 'jar',
    properties,
    plugins,
    dependencies: children(root, 'dependencies', 'dependency')
      .filter(one => child(one, 'scope')?.text !== 'test')
      .map(one => ({
        id: `${child(one, 'groupId')?.text ?? ''}:${
          child(one, 'artifactId')?.text ?? ''
        }`,
        position: child(one, 'artifactId')?.position ?? one.position,
      })),
    ...(parent
      ? {
          parent: {
            id: `${child(parent, 'groupId')?.text ?? ''}:${
              child(parent, 'artifactId')?.text ?? ''
            }`,
            version: child(parent, 'version')?.text ?? '',
            ...(file === undefined ? {} : { file }),
          },
        }
      : {}),
    modules: children(root, 'modules', 'module').map(one => one.text),
    ...(child(root, 'properties')
      ? { propertiesAt: child(root, 'properties')?.inside }
      : {}),
    position: root.position,
  };
}

function pluginsOf(root: XmlElement): PomPlugin[] {
  const of = (managed: boolean, ...path: string[]) =>
    children(root, ...path).map((plugin): PomPlugin => {
      const executions = children(plugin, 'executions', 'execution');
      return {
        id: `${child(plugin, 'groupId')?.text || 'org.apache.maven.plugins'}:${
          child(plugin, 'artifactId')?.text ?? ''
        }`,
        ...(child(plugin, 'version')
          ? { version: child(plugin, 'version')?.text }
          : {}),
        managed,
        goals: executions.flatMap(execution => {
          const phase = child(execution, 'phase')?.text;
          return children(execution, 'goals', 'goal').map(goal => ({
            goal: goal.text,
            ...(phase ? { phase } : {}),
          }));
        }),
        configuration: [plugin, ...executions].flatMap(one =>
          leaves(child(one, 'configuration'), ''),
        ),
        position: child(plugin, 'artifactId')?.position ?? plugin.position,
      };
    });
  return [
    ...of(false, 'build', 'plugins', 'plugin'),
    ...of(true, 'build', 'pluginManagement', 'plugins', 'plugin'),
  ];
}

function leaves(
  element: XmlElement | undefined,
  path: string,
): { path: string; value: PomValue }[] {
  return (element?.children ?? []).flatMap(one => {
    const own = path ? `${path}/${one.name}` : one.name;
    return one.children.length
      ? leaves(one, own)
      : [{ path: own, value: { raw: one.text, position: one.position } }];
  });
}

/** A pom.xml with the parents that lie in the tree, the nearest first. */
export interface PomChain {
  readonly poms: readonly { readonly path: string; readonly pom: Pom }[];
  /** `group:artifact:version` of a parent that is not in the tree. */
  readonly unread?: string;
}

/** A property with those that it names put in, from the nearest pom.xml that has it. */
export function property(
  chain: PomChain,
  name: string,
): PlacedValue | undefined {
  const found = chain.poms.find(({ pom }) =>
    Object.hasOwn(pom.properties, name),
  );
  if (!found) return undefined;
  const { raw, position } = found.pom.properties[name];
  const value = interpolate(chain, raw);
  return {
    raw,
    ...(value === undefined ? {} : { value }),
    file: found.path,
    position,
  };
}

/** A text with Maven's `${…}` put in; undefined where one is not known. */
export function interpolate(
  chain: PomChain,
  raw: string,
  depth = 0,
): string | undefined {
  if (depth > 10) return undefined;
  let isKnown = true;
  const text = raw.replace(/\$\{([^${}]{1,200})\}/g, (whole, name: string) => {
    const own = chain.poms.find(({ pom }) =>
      Object.hasOwn(pom.properties, name),
    );
    const project = chain.poms[0]?.pom;
    const builtIn: Readonly<Record<string, string | undefined>> = {
      'project.artifactId': project?.artifact,
      'project.parent.version': project?.parent?.version,
    };
    const value = own
      ? interpolate(chain, own.pom.properties[name].raw, depth + 1)
      : builtIn[name];
    if (value === undefined) isKnown = false;
    return value ?? whole;
  });
  return isKnown ? text : undefined;
}

/** A plugin as a build has it: what parents and `pluginManagement` say goes below what the build itself says. */
export function effectivePlugins(
  chain: PomChain,
): (PomPlugin & { readonly file: string })[] {
  const declared = chain.poms.flatMap(({ path, pom }) =>
    pom.plugins
      .filter(plugin => !plugin.managed)
      .map(plugin => ({ ...plugin, file: path })),
  );
  const managed = chain.poms.flatMap(({ pom }) =>
    pom.plugins.filter(plugin => plugin.managed),
  );
  return declared.map(plugin => {
    const below = managed.filter(one => one.id === plugin.id);
    const version = plugin.version ?? below.find(one => one.version)?.version;
    const known =
      version === undefined ? undefined : interpolate(chain, version);
    const { version: _, ...rest } = plugin;
    return {
      ...rest,
      ...(known === undefined ? {} : { version: known }),
      goals: [...plugin.goals, ...below.flatMap(one => one.goals)],
      configuration: [
        ...plugin.configuration,
        ...below.flatMap(one => one.configuration),
      ],
    };
  });
}
