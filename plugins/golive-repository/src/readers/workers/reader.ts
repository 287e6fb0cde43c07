// SPDX-License-Identifier: Apache-2.0
import {
  workerTopics,
  type FactValue,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import type { Property } from '../../configuration';
import {
  JavaConstants,
  readJava,
  sourceText,
  type JavaSource,
} from '../../java';
import { limits, size } from '../../limits';
import { overLimit } from '../../problems';
import {
  defineReader,
  draft,
  type ParsedFile,
  type ReadInput,
} from '../../reader';
import { javaCodeOf, javaWords, type JavaCode, type Written } from './javaCode';
import { kotlinCodeOf, type KotlinCode } from './kotlinCode';
import { configuredTopic, settingsOf, WorkerSettings } from './settings';
import { kindOf } from './values';

/** What one file holds for this reader. */
interface WorkerFile {
  /** Full names of the classes that it declares. */
  readonly classes?: readonly string[];
  readonly java?: JavaCode;
  readonly kotlin?: KotlinCode;
  readonly properties?: readonly Property[];
  /** Source in a language that is not read, which works on external tasks. */
  readonly other?: boolean;
}

type Value = FactValue<typeof workerTopics>;
type Subscription = Value['subscriptions'][number];

const isCode = /\.(?:java|kt)$/;
const isOther = /\.(?:[cm]?[jt]sx?|py|go|cs|rb|php|groovy|scala)$/;
const externalTasks =
  /external[-_ ]?task|camunda-external|topicName\s*[:=]|fetchAndLock/i;

/** External-task topics that code subscribes, and what code an embedded engine would call. */
export default defineReader<WorkerFile>({
  id: 'workers',
  title: 'External-task workers',
  facts: [workerTopics],
  files: [
    '**/*.{java,kt,js,mjs,cjs,ts,tsx,py,go,cs,rb,php,groovy,scala}',
    '**/{application,bootstrap}{,-*}.{yml,yaml,properties}',
    '!**/{src/test,test,tests,__tests__,node_modules}/**',
  ],
  kinds: ['process-worker', 'bpmn-process'],
  async parse({ path, text }) {
    const bytes = Buffer.byteLength(text);
    if (bytes > limits.plain.bytes) {
      const over = overLimit(
        path,
        'its size',
        size(limits.plain.bytes),
        size(bytes),
      );
      return { problems: [over] };
    }
    if (path.endsWith('.java')) return parseJava(path, text);
    if (path.endsWith('.kt')) {
      const kotlin = kotlinCodeOf(path, text);
      return {
        value: { kotlin, classes: kotlin.classes },
        problems: kotlin.problems,
      };
    }
    if (isOther.test(path)) {
      return {
        value: externalTasks.test(text) ? { other: true } : {},
        problems: [],
      };
    }
    const { properties, problems } = settingsOf(path, text);
    return { value: { properties }, problems };
  },
  read(input) {
    const problems: Problem[] = input.files.flatMap(f => f.problems);
    return { facts: [draft(workerTopics, valueOf(input), problems)] };
  },
});

async function parseJava(path: string, text: string) {
  const name = /([^/]+)\.java$/.exec(path)?.[1] ?? '';
  const inPackage = /^\s*package\s+([\w.]+)\s*;/m.exec(text)?.[1];
  const classes = [inPackage ? `${inPackage}.${name}` : name];
  if (!javaWords.test(text)) return { value: { classes }, problems: [] };
  const { source, problems } = await readJava(path, text);
  if (!source) return { value: { classes }, problems };
  return {
    value: {
      classes: [
        ...new Set([
          ...classes,
          ...source.types.map(t =>
            [source.package, t.name].filter(Boolean).join('.'),
          ),
        ]),
      ],
      java: javaCodeOf(text, source),
    },
    problems,
  };
}

function valueOf({ files }: ReadInput<WorkerFile>): Value {
  const settings = new WorkerSettings(
    files.flatMap(f => f.value?.properties ?? []),
  );
  const constants = new JavaConstants(
    files.flatMap(f => (f.value?.java ? [f.value.java.source] : [])),
  );
  const ofFile = (pick: (file: ParsedFile<WorkerFile>) => Subscription[]) =>
    files.flatMap(pick);
  const java = files.flatMap(({ path, value }) =>
    value?.java ? [{ file: path, code: value.java }] : [],
  );
  const names = ({ value, type }: Written, source: JavaSource) => {
    const known = constants.resolve(value, source, type);
    return known.kind === 'text' ? settings.resolve(known.text) : undefined;
  };
  return {
    subscriptions: [
      ...java.flatMap(({ file, code }) => [
        ...code.annotated.flatMap(w =>
          subscriptionsOf(w, 'annotation', file, names(w, code.source)),
        ),
        ...code.subscribed.flatMap(w =>
          subscriptionsOf(w, 'subscribe', file, names(w, code.source)),
        ),
      ]),
      ...ofFile(({ path, value }) =>
        (value?.kotlin?.topics ?? []).map(t => ({
          ...t,
          by: 'annotation' as const,
          file: path,
        })),
      ),
      ...ofFile(({ path, value }) => {
        const first = new Map<string, Property>();
        for (const property of value?.properties ?? []) {
          const topic = configuredTopic(property);
          if (topic && !first.has(topic)) first.set(topic, property);
        }
        return [...first].map(([topic, { position }]) => ({
          topic,
          by: 'configuration' as const,
          file: path,
          position,
        }));
      }),
    ],
    sources: files.filter(f => isCode.test(f.path)).length,
    otherSources: files.filter(f => f.value?.other).map(f => f.path),
    classes: files.flatMap(f =>
      (f.value?.classes ?? []).map(name => ({ name, file: f.path })),
    ),
    beans: [
      ...java.flatMap(({ file, code }) =>
        code.beans.map(name => ({ name, file })),
      ),
      // A container names what it finds after the class.
      ...files.flatMap(f =>
        (f.value?.kotlin?.classes ?? []).map(full => {
          const name = full.slice(full.lastIndexOf('.') + 1);
          return {
            name: name.charAt(0).toLowerCase() + name.slice(1),
            file: f.path,
          };
        }),
      ),
    ],
    messages: [
      ...new Set(
        java.flatMap(({ code }) =>
          code.messages.flatMap(w => names(w, code.source) ?? []),
        ),
      ),
    ].sort(),
    writes: java.flatMap(({ file, code }) =>
      code.writes.map(w => {
        const variable = constants.resolve(w.name, code.source, w.type);
        const value = constants.resolve(w.value, code.source, w.type);
        return {
          ...(variable.kind === 'text' ? { variable: variable.text } : {}),
          value: sourceText(value),
          kind: kindOf(value, w.of),
          file,
          position: w.position,
        };
      }),
    ),
  };
}

function subscriptionsOf(
  { value, position }: Written,
  by: Subscription['by'],
  file: string,
  names: readonly string[] | undefined,
): Subscription[] {
  if (!names) return [{ written: sourceText(value), by, file, position }];
  const isName = value.kind === 'text' && names[0] === value.text;
  return names.map(topic => ({
    topic,
    ...(isName ? {} : { written: sourceText(value) }),
    by,
    file,
    position,
  }));
}
