// SPDX-License-Identifier: Apache-2.0
import {
  decodeText,
  folderOf,
  parseYamlDocuments,
  type RepositoryTree,
  type TreeIndex,
} from '@golive/backstage-plugin-golive-repository';

/** A workload that some manifest declares. */
export interface TracedWorkload {
  readonly name: string;
  /** Whether anything is sent to it, as far as its manifest says. */
  readonly serves: boolean;
  /** Manifests, in order. */
  readonly files: string[];
}

/** What of a tree tells that there are units, without any catalog file. */
export interface Traces {
  readonly workloads: readonly TracedWorkload[];
  /** Folders with a Dockerfile, in order. */
  readonly modules: readonly string[];
  /** Folders of migration histories, in order. */
  readonly migrations: readonly string[];
  /** Names that applications give themselves, by the folder of their module. */
  readonly names: ReadonlyMap<string, string>;
}

const workloadKinds =
  /^[ \t]*kind:[ \t]*["']?(?:Deployment|StatefulSet|DaemonSet|CronJob|Job)\b/m;
const kinds = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'CronJob',
  'Job',
]);
const imageFile = /(?:^|\/)(?:Dockerfile|Containerfile)$/;
const configuration =
  /^(.*?)(?:^|\/)src\/main\/resources\/application\.(?:ya?ml|properties)$/;
const migration =
  /^(?:.*\/)?db\/(?:migration|changelog)(?=\/)(?=.*\.(?:sql|xml|ya?ml|json)$)/;

type Table = Readonly<Record<string, unknown>>;
const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

async function textOf(
  tree: RepositoryTree,
  path: string,
): Promise<string | undefined> {
  try {
    return decodeText(await tree.read(path), path).text;
  } catch {
    // What cannot be read gives no trace; who names it will be told.
    return undefined;
  }
}

function workloadsOf(text: string, file: string) {
  return parseYamlDocuments(text, file).documents.flatMap(({ value }) => {
    const all =
      isTable(value) && Array.isArray(value.items) ? value.items : [value];
    return all.filter(isTable).flatMap(object => {
      const metadata = isTable(object.metadata) ? object.metadata : {};
      const { name } = metadata;
      const named = typeof name === 'string' && name && !name.includes('{{');
      return kinds.has(String(object.kind)) && named
        ? [
            {
              name,
              serves:
                !/Job$/.test(String(object.kind)) &&
                /"(?:containerPort|httpGet|grpc|tcpSocket)":/.test(
                  JSON.stringify(object),
                ),
            },
          ]
        : [];
    });
  });
}

/** The name that Spring Boot's or Quarkus' configuration gives the application. */
function applicationName(text: string, path: string): string | undefined {
  if (path.endsWith('.properties'))
    return /^(?:spring|quarkus)\.application\.name[ \t]*[=:][ \t]*([\w.-]+)[ \t]*$/m.exec(
      text,
    )?.[1];
  for (const { value } of parseYamlDocuments(text, path).documents) {
    for (const framework of ['spring', 'quarkus']) {
      const own = isTable(value) ? value[framework] : undefined;
      const application = isTable(own) ? own.application : undefined;
      const name = isTable(application) ? application.name : undefined;
      if (typeof name === 'string' && /^[\w.-]+$/.test(name)) return name;
    }
  }
  return undefined;
}

/** Looks for workloads, images, applications and migrations in a tree. */
export async function findTraces(
  tree: RepositoryTree,
  index: TreeIndex,
): Promise<Traces> {
  const workloads = new Map<string, TracedWorkload>();
  const names = new Map<string, string>();
  const modules = new Set<string>();
  const migrations = new Set<string>();
  for (const { path, real } of index.files.values()) {
    if (path !== real) continue;
    if (imageFile.test(path)) modules.add(folderOf(path));
    const history = migration.exec(path)?.[0];
    if (history) migrations.add(history);
    const configured = configuration.exec(path);
    if (!configured && !/\.ya?ml$/.test(path)) continue;
    const text = await textOf(tree, path);
    if (text === undefined) continue;
    const name = configured && applicationName(text, path);
    if (configured && name && !names.has(configured[1]))
      names.set(configured[1], name);
    if (!workloadKinds.test(text)) continue;
    for (const found of workloadsOf(text, path)) {
      const known = workloads.get(found.name);
      workloads.set(found.name, {
        name: found.name,
        serves: found.serves || (known?.serves ?? false),
        files: [...new Set([...(known?.files ?? []), path])],
      });
    }
  }
  return {
    workloads: [...workloads.values()],
    modules: [...modules].sort(),
    migrations: [...migrations].sort(),
    names,
  };
}
