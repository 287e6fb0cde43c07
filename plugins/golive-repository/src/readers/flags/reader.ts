// SPDX-License-Identifier: Apache-2.0
import {
  featureFlags,
  type FactValue,
  type FeatureFlag,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import { JavaConstants } from '../../java';
import { limits, size } from '../../limits';
import { overLimit } from '../../problems';
import {
  defineReader,
  draft,
  runtimeKinds,
  type ParsedFile,
} from '../../reader';
import { readFlagCode, type FlagCode } from './code';
import { readFlagFile } from './files';
import type { DeclaredFlag, Statements } from './statements';

/** What one file holds for this reader. */
interface FlagsFile {
  readonly flags?: readonly DeclaredFlag[];
  readonly code?: FlagCode;
}

type Files = readonly ParsedFile<FlagsFile>[];
type Value = FactValue<typeof featureFlags>;

const isCode = /\.(?:java|kt|[cm]?[jt]sx?|py|go|cs|rb)$/;

/** Feature flags that files declare, and those that code asks for. */
export default defineReader<FlagsFile>({
  id: 'flags',
  title: 'Feature flags',
  facts: [featureFlags],
  files: [
    '**/*.{json,yaml,yml}',
    '**/*.{java,kt,js,mjs,cjs,ts,tsx,jsx,py,go,cs,rb}',
    '!**/{src/test,test,tests,__tests__,node_modules}/**',
    '!**/*.{test,spec}.{js,mjs,cjs,ts,tsx,jsx}',
    '!**/{package-lock,package,tsconfig}.json',
    '!**/catalog-info.{yaml,yml}',
  ],
  kinds: runtimeKinds,
  async parse(file) {
    if (!isCode.test(file.path)) {
      const { flags, problems } = readFlagFile(file);
      return { value: flags.length ? { flags } : {}, problems };
    }
    const bytes = Buffer.byteLength(file.text);
    if (bytes > limits.plain.bytes) {
      const over = overLimit(
        file.path,
        'its size',
        size(limits.plain.bytes),
        size(bytes),
      );
      return { problems: [over] };
    }
    const { value, problems } = await readFlagCode(file.path, file.text);
    return { value: { code: value }, problems };
  },
  read({ files }) {
    const problems: Problem[] = files.flatMap(f => f.problems);
    const flags = flagsOf(files);
    const texts = new Set(files.flatMap(f => f.value?.code?.texts ?? []));
    const value: Value = {
      flags,
      uses: usesOf(files),
      mentioned: [...new Set(flags.map(f => f.key))]
        .filter(key => texts.has(key))
        .sort(),
      sources: files.filter(f => f.value?.code).length,
    };
    return { facts: [draft(featureFlags, value, problems)] };
  },
});

const statements = [
  'kind',
  'owner',
  'expires',
  'permanent',
  'rollback',
  'ticket',
  'stale',
] as const satisfies readonly (keyof Statements)[];
const order = ['flagd', 'unleash', 'openfeature-manifest', 'metadata'];

/**
 * Each flag once: what one file does not say of it may stand in another, our
 * metadata file for example. A further file that says otherwise (another expiry
 * in another environment) stays a declaration of its own.
 */
function flagsOf(files: Files): FeatureFlag[] {
  const all = files
    .flatMap(f =>
      (f.value?.flags ?? []).map(
        (flag): FeatureFlag => ({
          ...flag,
          file: f.path,
        }),
      ),
    )
    .sort((a, b) => order.indexOf(a.system) - order.indexOf(b.system));
  const byKey = new Map<string, FeatureFlag[]>();
  for (const flag of all) {
    byKey.set(flag.key, [...(byKey.get(flag.key) ?? []), flag]);
  }
  return [...byKey.values()].flatMap(same => {
    const joined = same.reduce((a, b) => ({
      ...b,
      ...a,
      variants: a.variants.length ? a.variants : b.variants,
    }));
    const others = same
      .slice(1)
      .filter(flag =>
        statements.some(
          s => flag[s] && flag[s].value.trim() !== joined[s]?.value.trim(),
        ),
      )
      .map(flag => ({ ...joined, ...flag }));
    return [joined, ...others];
  });
}

function usesOf(files: Files): Value['uses'] {
  const constants = new JavaConstants(
    files.flatMap(f =>
      f.value?.code?.constants ? [f.value.code.constants] : [],
    ),
  );
  return files.flatMap(({ path, value }) =>
    (value?.code?.asked ?? []).map(asked => {
      const source = value?.code?.constants;
      const known =
        asked.value && source
          ? constants.resolve(asked.value, source, asked.type)
          : undefined;
      const key =
        known?.kind === 'text' && !/[$#]\{/.test(known.text)
          ? known.text
          : asked.key;
      return {
        ...(key === undefined ? {} : { key }),
        by: asked.by,
        file: path,
        position: asked.position,
      };
    }),
  );
}
