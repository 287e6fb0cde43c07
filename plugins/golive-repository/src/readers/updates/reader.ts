// SPDX-License-Identifier: Apache-2.0
import {
  dependencyUpdates,
  ecosystems,
  type Ecosystem,
  type Position,
  type Problem,
  type UpdateConfig,
} from '@golive/backstage-plugin-golive-common';
import { readJson } from '../../json/locate';
import { limits, size } from '../../limits';
import { overLimit, problem } from '../../problems';
import {
  defineReader,
  draft,
  runtimeKinds,
  type ParsedFile,
  type ReadInput,
  type SourceFile,
  type Parsed,
} from '../../reader';
import { oneLine } from '../../text';
import { folderOf } from '../../tree';
import { parseYamlDocuments } from '../../yaml';
import { dependabotOpens } from './dependabot';
import type { Located, UpdatesFile } from './model';
import { renovateOpens } from './renovate';

/** Where Renovate and Dependabot look for their configuration, from the repository's root. */
const names = [
  '{renovate.json,renovate.json5,.renovaterc,.renovaterc.json,.renovaterc.json5}',
  '{.github,.gitlab}/{renovate.json,renovate.json5}',
  '.github/dependabot.{yml,yaml}',
  'package.json',
];

/** Files that tell which kinds of dependency there are. */
const kinds: readonly [Ecosystem, RegExp][] = [
  ['maven', /(?:^|\/)pom\.xml$/],
  ['gradle', /(?:^|\/)build\.gradle(?:\.kts)?$/],
  [
    'docker',
    /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[^/]*)?$|\.[Dd]ockerfile$/,
  ],
  ['npm', /(?:^|\/)package\.json$/],
  ['github-actions', /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/],
  ['gitlab-ci', /(?:^|\/)\.gitlab-ci\.ya?ml$/],
];

export default defineReader<UpdatesFile>({
  id: 'updates',
  title: 'Dependency updates',
  facts: [dependencyUpdates],
  files: names,
  kinds: runtimeKinds,
  parse,
  async read(input) {
    const { root, files } = await configurations(input);
    const problems: Problem[] = files.flatMap(file => file.problems);
    const present = ecosystemsIn(input, root);
    const configs = files.flatMap((file): UpdateConfig[] => {
      const { tool, value, positions = {} } = file.value ?? {};
      if (!tool) return [];
      const located: Located = {
        value,
        at: pointer => positionIn(positions, pointer),
      };
      const opens = tool === 'renovate' ? renovateOpens : dependabotOpens;
      return [
        {
          tool,
          file: file.path,
          rules: present.map(({ ecosystem, file: path }) => ({
            ecosystem,
            ...opens(
              located,
              ecosystem,
              path.slice(root ? root.length + 1 : 0),
            ),
          })),
          position: located.at(''),
        },
      ];
    });
    return {
      facts: [draft(dependencyUpdates, { present, configs }, problems)],
    };
  },
});

function positionIn(
  positions: Readonly<Record<string, Position>>,
  pointer: string,
): Position {
  for (let p = pointer; p; p = p.slice(0, p.lastIndexOf('/')))
    if (positions[p]) return positions[p];
  return [1, 1];
}

/** The configuration of the nearest folder that has one, from the unit's upwards. */
async function configurations(input: ReadInput<UpdatesFile>): Promise<{
  root: string;
  files: ParsedFile<UpdatesFile>[];
}> {
  for (let folder = input.folder; ; folder = folderOf(folder)) {
    const paths = input.paths(
      names.map(name => (folder ? `${folder}/${name}` : name)),
    );
    const files = (
      await Promise.all(paths.map(path => input.file(path)))
    ).filter(f => f !== undefined);
    const used = files.filter(
      file => file.value?.tool ?? file.problems.length > 0,
    );
    if (used.length || !folder) return { root: folder, files: used };
  }
}

function ecosystemsIn(input: ReadInput<UpdatesFile>, root: string) {
  const bases = [...new Set([...input.bases, root])];
  const all = input.paths(
    bases.flatMap(base =>
      (base === root && base !== input.folder
        ? ['.github/workflows/*.{yml,yaml}', '.gitlab-ci.{yml,yaml}']
        : [
            '**/{pom.xml,build.gradle,build.gradle.kts,package.json,Dockerfile,Dockerfile.*,Containerfile,*.Dockerfile,*.dockerfile}',
            '.github/workflows/*.{yml,yaml}',
            '.gitlab-ci.{yml,yaml}',
            '!**/{src,test,target,node_modules}/**',
          ]
      ).map(glob => (base ? glob.replace(/^(!?)/, `$1${base}/`) : glob)),
    ),
  );
  const byDepth = [...all].sort(
    (a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1),
  );
  return ecosystems.flatMap(ecosystem => {
    const pattern = kinds.find(([kind]) => kind === ecosystem)?.[1];
    const file = byDepth.find(
      path => pattern?.test(path) && !path.endsWith('.dockerignore'),
    );
    return file ? [{ ecosystem, file }] : [];
  });
}

function parse({ path, text }: SourceFile): Parsed<UpdatesFile> {
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.plain.bytes)
    return {
      problems: [
        overLimit(path, 'its size', size(limits.plain.bytes), size(bytes)),
      ],
    };
  if (/dependabot\.ya?ml$/.test(path)) {
    const { documents, problems } = parseYamlDocuments(text, path);
    const [document] = documents;
    const told = problems.filter(p => p.code !== 'ambiguous-scalar');
    return document
      ? {
          value: {
            tool: 'dependabot',
            value: document.value,
            positions: document.positions,
          },
          problems: told,
        }
      : { value: { tool: 'dependabot', value: {} }, problems: told };
  }
  const isPackage = path.endsWith('package.json');
  if (isPackage && !text.includes('"renovate"')) return { problems: [] };
  const read = readJson(text, !isPackage);
  if (read.refused !== undefined)
    return {
      problems: [
        problem(
          'renovate-not-readable',
          'error',
          `${path} is not read: ${oneLine(
            read.refused,
          )}. Renovate stops at it.`,
          path,
          read.position,
        ),
      ],
    };
  const prefix = isPackage ? '/renovate' : '';
  const value = isPackage
    ? (read.value as Record<string, unknown>).renovate
    : read.value;
  const positions: Record<string, Position> = {};
  collect(value, '', pointer => {
    positions[pointer] = read.at(prefix + pointer);
  });
  return { value: { tool: 'renovate', value, positions }, problems: [] };
}

/** Pointers of the first levels: all that anything is said about. */
function collect(
  value: unknown,
  pointer: string,
  tell: (pointer: string) => void,
  depth = 0,
): void {
  tell(pointer);
  if (depth > 3 || typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value).slice(0, 500))
    collect(member, `${pointer}/${key}`, tell, depth + 1);
}
