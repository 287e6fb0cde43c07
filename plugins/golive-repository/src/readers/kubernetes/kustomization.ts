// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type Position,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { problem } from '../../problems';
import { oneLine } from '../../text';
import type { KustomizationFile } from './model';

const pairs = z.record(z.string(), z.string());

const generator = z.strictObject({
  name: z.string(),
  namespace: z.string().optional(),
  behavior: z.enum(['create', 'merge', 'replace']).optional(),
  literals: z.array(z.string()).optional(),
  files: z.array(z.string()).optional(),
  envs: z.array(z.string()).optional(),
  env: z.string().optional(),
  options: z.unknown().optional(),
});

// The fields that can be applied without the program, each with exactly the
// shape that is applied; after the reference of kustomize.config.k8s.io/v1beta1.
const fields = {
  apiVersion: z.string().optional(),
  kind: z.literal('Kustomization').optional(),
  metadata: z.unknown().optional(),
  resources: z.array(z.string()).optional(),
  bases: z.array(z.string()).optional(),
  namespace: z.string().optional(),
  labels: z
    .array(
      z.strictObject({
        pairs,
        includeSelectors: z.boolean().optional(),
        includeTemplates: z.boolean().optional(),
      }),
    )
    .optional(),
  commonLabels: pairs.optional(),
  commonAnnotations: pairs.optional(),
  images: z
    .array(
      z.strictObject({
        name: z.string(),
        newName: z.string().optional(),
        newTag: z.string().optional(),
        digest: z.string().optional(),
      }),
    )
    .optional(),
  replicas: z
    .array(z.strictObject({ name: z.string(), count: z.number().int() }))
    .optional(),
  configMapGenerator: z.array(generator).optional(),
  secretGenerator: z
    .array(generator.extend({ type: z.string().optional() }))
    .optional(),
  generatorOptions: z.unknown().optional(),
};
const schema = z.strictObject(fields);

/** A kustomization that holds only what can be applied without the program. */
export type PlainKustomization = z.infer<typeof schema>;

/**
 * Reads a kustomization, or says which of its fields needs the program: that
 * is told with its line, since without it nothing of the overlay is known.
 */
export function readKustomization(
  file: string,
  { value, positions, position }: KustomizationFile,
):
  | { plain: PlainKustomization; problem?: undefined }
  | { plain?: undefined; problem: Problem } {
  // A field whose entries are all commented out is null, which is nothing.
  const given = Object.entries(value).filter(([, item]) => item !== null);
  const parsed = schema.safeParse(Object.fromEntries(given));
  if (parsed.success) return { plain: parsed.data };
  const [issue] = parsed.error.issues;
  const unknownKey =
    issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = [
    ...issue.path,
    ...(unknownKey === undefined ? [] : [unknownKey]),
  ].map(String);
  const where: Position =
    positionOf(positions, path.map(part => `/${part}`).join('')) ?? position;
  return { problem: needsProgram(file, oneLine(path.join('.')), where) };
}

/** The problem of a kustomization that only the program can render. */
function needsProgram(
  file: string,
  field: string,
  position?: Position,
): Problem {
  return problem(
    'kustomize-missing',
    'unknown',
    `"${field}" in ${file} is applied by the kustomize program only, and there is none. Install kustomize 5 on the machine that reads repositories and name it in golive.repository.kustomize (command line: --kustomize).`,
    file,
    position,
  );
}

// Fields whose entries are files of parts: patches, generated content, plugins.
const partFields = [
  'patches',
  'patchesStrategicMerge',
  'patchesJson6902',
  'configMapGenerator',
  'secretGenerator',
  'crds',
  'configurations',
  'transformers',
  'generators',
  'validators',
  'replacements',
  'openapi',
];

/** What the texts of a kustomization may name. */
export interface Mentions {
  /** Entries of `resources`, `bases` and `components`: what is built. */
  readonly built: readonly string[];
  /** Texts of fields that name files of parts. */
  readonly parts: readonly string[];
  /** Every other text. */
  readonly other: readonly string[];
}

/** Gathers all texts of a kustomization by what they may name. */
export function mentionsOf(value: Readonly<Record<string, unknown>>): Mentions {
  const texts = (wanted: (field: string) => boolean) =>
    Object.entries(value)
      .filter(([field]) => wanted(field))
      .flatMap(([, item]) => textsIn(item))
      // `files: [key=path]`
      .flatMap(text =>
        text.includes('=') ? [text, text.slice(text.indexOf('=') + 1)] : [text],
      );
  const isBuilt = (field: string) =>
    ['resources', 'bases', 'components'].includes(field);
  const isPart = (field: string) => partFields.includes(field);
  return {
    built: ['resources', 'bases', 'components'].flatMap(field =>
      textsIn(value[field]),
    ),
    parts: texts(isPart).filter(text => !text.includes('\n')),
    other: texts(field => !isBuilt(field) && !isPart(field)),
  };
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Whether a resource is an address that kustomize would fetch. */
export function isRemote(resource: string): boolean {
  return /:\/\/|^[^/]*@[^/]*:|\?(?:ref|version|timeout|submodules)=|^(?:www\.)?(?:github|gitlab|bitbucket)\.[a-z]+\/|^git::|\.git(?:$|[/?])/i.test(
    resource,
  );
}
