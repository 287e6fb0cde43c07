// SPDX-License-Identifier: Apache-2.0
import type {
  PlanLine,
  Position,
  SqlStatement,
} from '@golive/backstage-plugin-golive-common';
import type { Property } from './settings';

/** A file of SQL. */
export interface SqlFile {
  readonly statements: readonly SqlStatement[];
  readonly plan: readonly PlanLine[];
  /** As Flyway counts it: over the lines, whatever ends them. */
  readonly checksum: string;
  /** Placeholders outside of comments; then `text` is there and nothing was read of it. */
  readonly placeholders: readonly Placeholder[];
  readonly text?: string;
}

/** `${name}` in a text. */
export interface Placeholder {
  readonly name: string;
  readonly position: Position;
}

/** A change set of a Liquibase changelog. */
export interface ChangeSet {
  readonly id: string;
  readonly author: string;
  readonly position: Position;
  readonly statements: readonly SqlStatement[];
  readonly plan: readonly PlanLine[];
  readonly runInTransaction: boolean;
  readonly runOnChange: boolean;
  readonly runAlways: boolean;
  /** It is for other databases than PostgreSQL. */
  readonly elsewhere?: true;
  /** Its author declares that its checksum may change. */
  readonly anyCheckSum?: true;
  readonly rollback?: { readonly position: Position; readonly empty?: true };
  /** Of what it changes, without white space and comments. */
  readonly checksum: string;
  /** Files of SQL that it runs, in their order among the statements (`at`: behind so many of them). */
  readonly sqlFiles: readonly {
    readonly path: string;
    readonly relative: boolean;
    readonly at: number;
  }[];
}

/** A line of a changelog: a change set, a file, or a folder of files. */
export type ChangelogEntry =
  | { readonly changeSet: ChangeSet }
  | {
      readonly include: string;
      readonly relative: boolean;
      readonly position: Position;
      readonly optional?: true;
    }
  | {
      readonly includeAll: string;
      readonly relative: boolean;
      readonly position: Position;
      /** Only files with this ending, or a filter that is not known. */
      readonly ending?: string;
      readonly filtered?: true;
    };

/** A Liquibase changelog. */
export interface Changelog {
  readonly logicalPath?: string;
  readonly entries: readonly ChangelogEntry[];
}

/** What one file holds for this reader. */
export interface MigrationFile {
  readonly sql?: SqlFile;
  readonly changelog?: Changelog;
  /** Settings of an application, of flyway.conf, of a script's own .conf; those of all profiles first. */
  readonly settings?: readonly Property[];
}
