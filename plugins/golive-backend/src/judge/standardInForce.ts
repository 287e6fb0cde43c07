// SPDX-License-Identifier: Apache-2.0
import {
  durationMs,
  type Check,
  type Environment,
  type Source,
  type Standard,
} from '@golive/backstage-plugin-golive-common';
import {
  planOf,
  type PlannedCheck,
} from '@golive/backstage-plugin-golive-checks';
import { hashOf } from '../store/clean';

/** Place of an item in `item_marks`, with what it is. */
export interface ItemPlace {
  readonly id: string;
  readonly number?: number;
  readonly title: string;
}

/** Place of a check in `marks`, with what it is. */
export interface CheckPlace {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly item: ItemPlace;
}

/** The standard that units are judged by, with the checks that exist. */
export class StandardInForce {
  /** Fingerprint of standard, checks and environments: verdicts of another one do not count. */
  readonly key: string;
  readonly items: readonly ItemPlace[];
  readonly checkPlaces: readonly CheckPlace[];

  constructor(
    readonly standard: Standard,
    readonly checks: ReadonlyMap<string, Check>,
    /** Markdown of the checks' pages. */
    readonly readmes: ReadonlyMap<string, string>,
    /** In the order of promotion. */
    readonly environments: readonly Environment[],
    /** Version of the code of the checks. */
    version: string,
  ) {
    for (const { id } of environments) {
      if (!standard.environments[id]) {
        throw new Error(
          `The standard ${
            standard.id
          } says nothing of the environment "${id}" of golive.environments; it has ${Object.keys(
            standard.environments,
          ).join(
            ', ',
          )}. Add it to the standard, or remove it from the configuration`,
        );
      }
    }
    this.key = hashOf(
      JSON.stringify([
        standard,
        [...checks.keys()],
        environments.map(e => e.id),
        version,
      ]),
    );
    this.items = standard.items.map(({ id, number, title }) => ({
      id,
      ...(number === undefined ? {} : { number }),
      title,
    }));
    this.checkPlaces = standard.items.flatMap((item, index) =>
      item.checks.map(entry => {
        const check = checks.get(entry.id);
        return {
          id: entry.id,
          title: check?.title ?? entry.planned?.title ?? entry.id,
          why: check?.why ?? '',
          item: this.items[index],
        };
      }),
    );
  }

  /** The standard's name in answers. */
  get ref() {
    const { id, version, title } = this.standard;
    return { id, version, title };
  }

  /** What an environment asks, one entry a check in the order of `marks`. */
  plan(environment: string): readonly (PlannedCheck | undefined)[] {
    return planOf(this.standard, this.checks, environment).checks;
  }

  /** Ids of the fact types that any check reads. */
  factTypes(): string[] {
    return [
      ...new Set(
        [...this.checks.values()].flatMap(check =>
          Object.values(check.reads).map(type => type.id),
        ),
      ),
    ].sort();
  }

  /** How long facts of a source are fresh in each environment, in milliseconds; where it says nothing they do not age. */
  freshness(source: Source): Record<string, number> {
    const { standard } = this;
    return Object.fromEntries(
      this.environments.flatMap(({ id }) => {
        const value =
          standard.environments[id]?.freshness[source] ??
          standard.freshness[source];
        return value ? [[id, durationMs(value)]] : [];
      }),
    );
  }
}
