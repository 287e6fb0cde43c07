// SPDX-License-Identifier: Apache-2.0
import type {
  Environment,
  Fact,
  Source,
  Unit,
} from '@golive/backstage-plugin-golive-common';

/** A unit as a collector sees it. */
export interface CollectedUnit extends Unit {
  /** `backstage.io/source-location`, else `backstage.io/managed-by-location` of its entity. */
  readonly location?: string;
  /** Revision of the newest facts that the store holds from this source; absent: none yet. */
  readonly revision?: string;
}

/** What the engine asks of a collector. */
export interface CollectRequest {
  readonly units: readonly CollectedUnit[];
  readonly environments: readonly Environment[];
  /** Aborted when the run takes too long or the backend stops; must be honoured. */
  readonly signal: AbortSignal;
}

/**
 * What a collector says of one unit, exactly once a request.
 *
 * - `facts`: everything the source says of the unit now; replaces what was stored from this source.
 * - `unchanged`: the source was asked, and its revision is still the one of {@link CollectedUnit.revision}.
 * - `failed`: the source could not be read for this unit; its facts become unknown.
 */
export type Collected =
  | {
      readonly kind: 'facts';
      readonly unit: string;
      readonly revision: string;
      readonly observedAt: string;
      readonly facts: readonly Fact[];
      readonly links?: SourceLinks;
    }
  | {
      readonly kind: 'unchanged';
      readonly unit: string;
      readonly revision: string;
      readonly observedAt: string;
    }
  | {
      readonly kind: 'failed';
      readonly unit: string;
      readonly observedAt: string;
      readonly message: string;
      /** What an operator does about it. */
      readonly action: string;
    };

/** How to link into the source: `{file}` and `{line}` are put into `template`. */
export interface SourceLinks {
  readonly template?: string;
}

/**
 * Reads one source; does I/O, never judges. A throw means that the source as a
 * whole does not answer: every unit of the request becomes unknown.
 */
export interface Collector {
  readonly source: Source;
  /** For people, on the Sources page: "Repositories". */
  readonly title: string;
  /** Milliseconds between two reads of the same unit; 0 and less: only when asked for. */
  readonly intervalMs: number;
  /** Changes with what it makes of the same input, so that everything is read again; absent: never. */
  readonly version?: string;
  /** Sources on whose facts it builds: it is asked again for every unit of which they changed. */
  readonly after?: readonly Source[];
  /** Whether this source can say anything about the unit. */
  appliesTo(unit: Unit): boolean;
  /** Units of one group are read together, in one job: those of one tree. Absent: all units are one group. */
  groupOf?(unit: CollectedUnit): string;
  collect(request: CollectRequest): AsyncIterable<Collected>;
}
