// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { sourceSchema, viewSchema } from './source';

/** A few lines of a file around what matters, as they were read. */
export const snippetSchema = z.object({
  /** Number of the first line, from 1. */
  startLine: z.number().int().positive(),
  lines: z.array(z.string().max(400)).max(9),
});
/** See {@link snippetSchema}. */
export type Snippet = z.infer<typeof snippetSchema>;

/** A place in a repository. Lines and columns count from 1; columns are UTF-16 units, as in LSP. */
export const fileWhereSchema = z.object({
  /** Path from the root of the tree, with `/`. */
  file: z.string(),
  line: z.number().int().positive().optional(),
  column: z.number().int().positive().optional(),
  endLine: z.number().int().positive().optional(),
  snippet: snippetSchema.optional(),
});
/** See {@link fileWhereSchema}. */
export type FileWhere = z.infer<typeof fileWhereSchema>;

/** A field of an object in a live system. */
export const objectWhereSchema = z.object({
  cluster: z.string(),
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
  field: z.string().optional(),
});

/** Where something was seen: file and line, object and field, or an address. */
export const whereSchema = z.union([
  fileWhereSchema,
  objectWhereSchema,
  z.object({ url: z.string() }),
]);
/** See {@link whereSchema}. */
export type Where = z.infer<typeof whereSchema>;

/**
 * A change of a file that a program can make without asking: text put at a place
 * (instead of what stands up to `end`), or a value set in a YAML document.
 */
export const editSchema = z.union([
  z.object({
    file: z.string(),
    /** Line and column from 1 of the first character; columns are UTF-16 units. */
    start: z.tuple([z.number(), z.number()]),
    /** Behind the last character that goes; absent: nothing goes. */
    end: z.tuple([z.number(), z.number()]).optional(),
    insert: z.string(),
  }),
  z.object({
    file: z.string(),
    /** Index of the document in the file, from 0. */
    document: z.number().int().nonnegative(),
    /** Keys and indexes from the root of the document; what is missing on the way is made. */
    path: z.array(z.union([z.string(), z.number()])).min(1),
    set: z.unknown(),
  }),
]);
/** See {@link editSchema}. */
export type Edit = z.infer<typeof editSchema>;

/** What to do next. At least one of the members besides `text` where there is one. */
export const fixSchema = z.object({
  /** One or two sentences in the imperative. */
  text: z.string(),
  /** A unified diff without file header, or the lines to add. */
  patch: z.string().optional(),
  /** The file that the patch is for. */
  file: z.string().optional(),
  /** The fix as changes of files, where it is safe and mechanical; applied all together or not at all. */
  edits: z.array(editSchema).optional(),
  /** A command to copy. */
  command: z.string().optional(),
});
/** See {@link fixSchema}. */
export type Fix = z.infer<typeof fixSchema>;

/** What one piece of evidence says: the four answers a check's finding can have. */
export const answerSchema = z.enum(['yes', 'no', 'unknown', 'not-applicable']);
/** See {@link answerSchema}. */
export type Answer = z.infer<typeof answerSchema>;

/**
 * What was seen, where, what is wrong, why it matters and what to do next.
 * A secret's value is never evidence.
 */
export const evidenceSchema = z.object({
  answer: answerSchema,
  /** Stable code of the check, e.g. `liveness-missing`: waivers, fixes and SARIF hang on it. */
  code: z.string(),
  view: viewSchema,
  source: sourceSchema,
  /** What was seen, in words with the value. */
  seen: z.string(),
  where: whereSchema.optional(),
  /** Further places that the finding rests on (the other end of a comparison). */
  related: z.array(whereSchema).optional(),
  /** What is wrong, or why it is not known. Absent where nothing is. */
  wrong: z.string().optional(),
  fix: fixSchema.optional(),
});
/** See {@link evidenceSchema}. */
export type Evidence = z.infer<typeof evidenceSchema>;
