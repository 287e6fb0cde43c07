// SPDX-License-Identifier: Apache-2.0
import type {
  Environment,
  FactType,
  Problem,
  Unit,
  UnitKind,
} from '@golive/backstage-plugin-golive-common';
import type { Release } from './history/release';

/** A file as a reader's `parse` gets it. */
export interface SourceFile {
  /** From the root of the tree. */
  readonly path: string;
  readonly text: string;
}

/** What a reader made of one file. Plain JSON: it comes out of a worker. */
export interface Parsed<P> {
  /** Absent when the file could not be read, or holds nothing for this reader. */
  readonly value?: P;
  readonly problems: readonly Problem[];
}

/** A file of the unit with what `parse` said of it. */
export interface ParsedFile<P> extends Parsed<P> {
  readonly path: string;
}

/** A rendered text, see {@link ReadInput.kustomize}. */
export interface Rendered {
  readonly text?: string;
  readonly problems: readonly Problem[];
}

/** What was released of a unit's repository before the state that is read. */
export interface ReadHistory<P> {
  /** By version, oldest first; empty where nothing was released, or where that cannot be known. */
  readonly releases: readonly Release[];
  /** Why what was released cannot be known: a sentence with what to do. Then it is unknown, not nothing. */
  readonly unreadable?: string;
  /** The unit's files that match the reader's patterns, as they were at a release. */
  files(release: Release): Promise<readonly ParsedFile<P>[]>;
  /** A file of the tree (path from the root) as it was at a release. */
  file(release: Release, path: string): Promise<ParsedFile<P> | undefined>;
}

/** What a reader may look at for one unit. */
export interface ReadInput<P> {
  readonly unit: Unit;
  /** The folder of its catalog-info.yaml inside the tree, `''` for the root: annotations count from here. */
  readonly folder: string;
  /** Folders that the unit's paths may count from: those that golive/path names, then {@link folder}. */
  readonly bases: readonly string[];
  readonly environments: readonly Environment[];
  /** The unit's files that match the reader's patterns, in the order of paths. */
  readonly files: readonly ParsedFile<P>[];
  /** Whether the tree has a file of this path (from the root; ignored folders do not count). */
  exists(path: string): boolean;
  /** Paths of the whole tree (from its root) that match globs: for what is the repository's and not one unit's. */
  paths(globs: readonly string[]): readonly string[];
  /** Another file of the tree as this reader's `parse` sees it; undefined if there is none. */
  file(path: string): Promise<ParsedFile<P> | undefined>;
  /** Parses a text that is no file of the tree (rendered output) under a name for messages. */
  parse(name: string, text: string): Promise<ParsedFile<P>>;
  /** Asked for only by readers whose facts depend on what was released. */
  history(): Promise<ReadHistory<P>>;
  /** Renders a folder with the kustomize program; absent when there is no program. */
  readonly kustomize?: (folder: string) => Promise<Rendered>;
  /** Renders a Helm chart with files of values; absent when there is no program. */
  readonly helm?: (
    folder: string,
    values: readonly string[],
  ) => Promise<Rendered>;
}

/** One fact that a reader gives, before it is dated and sourced. */
export interface FactDraft<T = unknown> {
  readonly type: FactType<T>;
  /** Id of the environment it holds for; absent: all that have none of their own. */
  readonly environment?: string;
  readonly value: T;
  readonly problems: readonly Problem[];
}

/** Makes a {@link FactDraft} with its types tied together. */
export function draft<T>(
  type: FactType<T>,
  value: T,
  problems: readonly Problem[] = [],
  environment?: string,
): FactDraft<T> {
  return environment === undefined
    ? { type, value, problems }
    : { type, value, problems, environment };
}

/** What a reader says of a unit. */
export interface ReadOutput {
  /** At least one for each of the reader's fact types; nothing found is an empty value. */
  readonly facts: readonly FactDraft[];
  /**
   * Files among the input's that turned out to be no business of this unit
   * (another topic's manifest): their problems are dropped. The problems of all
   * other files that no fact carries are added to every fact of the reader, so
   * that none is lost.
   */
  readonly notOurs?: readonly string[];
}

/**
 * Turns files of a repository into declared facts. Two steps: `parse` sees one
 * file's text, runs in a worker (hostile input, limits) and is done once a file
 * for all units; `read` puts the parsed files of one unit together and must be
 * cheap. Both are pure: no I/O but what the input offers, no clock.
 *
 * `readers/<id>/reader.ts` exports it as default.
 */
export interface Reader<P = unknown> {
  /** The name of its folder. */
  readonly id: string;
  /** For people: "Kubernetes manifests". */
  readonly title: string;
  /** What it gives. */
  readonly facts: readonly FactType<any>[];
  /** Globs of the files it wants, relative to the unit's folder; with `!` first: of those it does not. */
  readonly files: readonly string[];
  /** The annotation whose globs stand in for `files` where a unit has it: `golive/topics`. */
  readonly annotation?: string;
  /** Kinds of unit that get its facts; absent: all nine. */
  readonly kinds?: readonly UnitKind[];
  parse(file: SourceFile): Parsed<P> | Promise<Parsed<P>>;
  read(input: ReadInput<P>): ReadOutput | Promise<ReadOutput>;
}

/** Kinds of unit that are made of pods: they have images, manifests, probes. */
export const runtimeKinds: readonly UnitKind[] = [
  'service',
  'worker',
  'process-worker',
  'projection',
];

/** Defines a reader; only ties the types of `parse` and `read` together. */
export function defineReader<P>(reader: Reader<P>): Reader<P> {
  return reader;
}
