// SPDX-License-Identifier: Apache-2.0
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { unitKinds } from '@golive/backstage-plugin-golive-common';
import type { Database } from '../store/database';
import {
  putUnits,
  removeUnits,
  unitHashes,
  type StoredUnit,
} from '../store/units';
import { toUnit } from './toUnit';

/** What a comparison with the catalog changed. */
export interface Compared {
  readonly changed: readonly string[];
  readonly gone: readonly string[];
  /** Units afterwards. */
  readonly total: number;
}

// Wider than what units are (the kind counts too), and what the catalog can count.
const filter = { 'spec.type': [...unitKinds] };

// So many may go at once without being doubted.
const fewUnits = 10;

interface Options {
  readonly database: Database;
  readonly catalog: CatalogService;
  readonly auth: AuthService;
  readonly logger: LoggerService;
  /** Believe source locations in other repositories; see `locationOf`. */
  readonly trustSourceLocation?: boolean;
}

/** Keeps the units as the catalog has them. */
export class UnitsFollower {
  readonly #options: Options;
  #doubted?: string;

  constructor(options: Options) {
    this.#options = options;
  }

  /**
   * Compares all units with the catalog. If the catalog does not answer to the
   * end, nothing is removed; if most units are gone, nothing is until a second
   * comparison agrees.
   */
  async compareAll(): Promise<Compared> {
    const { catalog, auth, database } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const units = new Map<string, StoredUnit>();
    for await (const entities of catalog.streamEntities(
      { filter },
      { credentials },
    )) {
      for (const entity of entities) {
        const unit = this.#unitOf(entity);
        if (unit) units.set(unit.ref, unit);
      }
    }
    const known = await unitHashes(database);
    const gone = [...known.keys()].filter(ref => !units.has(ref));
    return await this.#apply(
      [...units.values()],
      this.#isDoubtful(gone, known.size) ? [] : gone,
      known,
    );
  }

  /** Number of entities in the catalog that may be units: cheap enough to be asked often. */
  async count(): Promise<number> {
    const { catalog, auth } = this.#options;
    const { totalItems } = await catalog.queryEntities(
      { filter, limit: 1, fields: ['metadata.name'] },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    return totalItems;
  }

  /** Compares some entities with the catalog, in one call for all of them. */
  async compare(entityRefs: readonly string[]): Promise<Compared> {
    const { catalog, auth, database } = this.#options;
    const credentials = await auth.getOwnServiceCredentials();
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: [...entityRefs] },
      { credentials },
    );
    const units = items
      .map(entity => entity && this.#unitOf(entity))
      .filter(unit => unit !== undefined);
    const known = await unitHashes(database);
    const found = new Set(units.map(unit => unit.ref));
    return await this.#apply(
      units,
      entityRefs.filter(ref => known.has(ref) && !found.has(ref)),
      known,
    );
  }

  // An empty answer may be a catalog that has only just started.
  #isDoubtful(gone: readonly string[], known: number): boolean {
    const now = [...gone].sort().join('\n');
    const isAgreed = now === this.#doubted;
    this.#doubted = undefined;
    if (gone.length <= fewUnits || gone.length * 2 <= known || isAgreed)
      return false;
    this.#doubted = now;
    this.#options.logger.warn(
      `The catalog no longer has ${gone.length} of ${known} units. They stay until the next comparison says the same; look whether its providers work`,
    );
    return true;
  }

  #unitOf(entity: Entity): StoredUnit | undefined {
    return toUnit(entity, this.#options.trustSourceLocation);
  }

  async #apply(
    units: readonly StoredUnit[],
    gone: readonly string[],
    known: ReadonlyMap<string, string>,
  ): Promise<Compared> {
    const { database, logger } = this.#options;
    const changed = units.filter(unit => known.get(unit.ref) !== unit.hash);
    await putUnits(database, changed);
    await removeUnits(database, gone);
    if (changed.length || gone.length) {
      logger.info(
        `Units follow the catalog: ${changed.length} new or changed, ${gone.length} gone`,
      );
    }
    return {
      changed: changed.map(unit => unit.ref),
      gone,
      total:
        new Set([...known.keys(), ...units.map(unit => unit.ref)]).size -
        gone.length,
    };
  }
}
