// SPDX-License-Identifier: Apache-2.0
import {
  ParseCache,
  readRepository,
  type ReaderPool,
} from '@golive/backstage-plugin-golive-repository';
import type {
  Collected,
  CollectedUnit,
  Collector,
  CollectRequest,
} from '@golive/backstage-plugin-golive-node';
import { fileTextsOf } from './fileTexts';
import type { OpenedTree, SourcePlace, TreeSource } from './sourceTree';

/** What the collector is made of. */
export interface RepositoryCollectorOptions {
  readonly sources: readonly TreeSource[];
  readonly intervalMs: number;
  /** Version of the readers. */
  readonly version: string;
  readonly pool?: ReaderPool;
  /** Path of the kustomize program. */
  readonly kustomize?: string;
  /** Path of the helm program. */
  readonly helm?: string;
}

interface Placed {
  readonly unit: CollectedUnit;
  readonly place: SourcePlace;
  readonly source: TreeSource;
}

function actionFor(message: string): string {
  if (/not ?found|404|ENOENT/i.test(message))
    return 'Look whether the repository or folder is still there and the location of the entity is right';
  if (/not ?allowed|forbidden|unauthori[sz]ed|40[13]|EACCES/i.test(message))
    return 'Give the portal a token that may read the repository (integrations), or allow its host (backend.reading.allow)';
  return 'Try it again with *Check again*; the log of the backend says more';
}

/** Reads declared facts from repositories, each tree once for all its units. */
export function repositoryCollector(
  options: RepositoryCollectorOptions,
): Collector {
  const { sources, pool, kustomize, helm } = options;
  const cache = new ParseCache();

  function placeOf(unit: CollectedUnit): Placed | undefined {
    for (const source of sources) {
      const place = unit.location && source.place(unit.location);
      if (place) return { unit, place, source };
    }
    return undefined;
  }

  async function* read(
    placed: readonly Placed[],
    { root, source }: { root: string; source: TreeSource },
    { environments, signal }: CollectRequest,
  ): AsyncGenerator<Collected> {
    const observedAt = new Date().toISOString();
    const revisions = new Set(placed.map(p => p.unit.revision));
    const [known] = revisions;
    const opened: OpenedTree | 'unchanged' = await source.open(
      root,
      revisions.size === 1 ? known : undefined,
      signal,
    );
    const revision = opened === 'unchanged' ? known! : opened.revision;
    const same = (p: Placed) => p.unit.revision === revision;
    for (const { unit } of placed.filter(same))
      yield { kind: 'unchanged', unit: unit.ref, revision, observedAt };
    const changed = placed.filter(p => !same(p));
    if (opened === 'unchanged' || changed.length === 0) return;
    const facts = await readRepository(opened.tree, {
      units: changed.map(({ unit, place }) => ({ unit, path: place.path })),
      environments,
      observedAt,
      revision,
      signal,
      cache,
      ...(pool ? { pool } : {}),
      ...(kustomize ? { kustomize } : {}),
      ...(helm ? { helm } : {}),
    });
    const template = source.linkTemplate(root, revision);
    for (const { unit } of changed) {
      const own = facts.get(unit.ref) ?? [];
      yield {
        kind: 'facts',
        unit: unit.ref,
        revision,
        observedAt,
        facts: [
          ...own,
          await fileTextsOf(opened.tree, own, { observedAt, revision }),
        ],
        ...(template ? { links: { template } } : {}),
      };
    }
  }

  return {
    source: 'repository',
    title: 'Repositories',
    intervalMs: options.intervalMs,
    version: options.version,
    appliesTo: () => true,
    groupOf: unit => placeOf(unit)?.place.root ?? '',
    async *collect(request) {
      const groups = new Map<string, Placed[]>();
      for (const unit of request.units) {
        const placed = placeOf(unit);
        if (!placed) {
          yield {
            kind: 'failed',
            unit: unit.ref,
            observedAt: new Date().toISOString(),
            message: unit.location
              ? `Its location ${unit.location} is neither a repository's address nor a folder`
              : 'Its entity has no location',
            action:
              'Set backstage.io/source-location of the entity to the address of its repository',
          };
          continue;
        }
        const { root } = placed.place;
        groups.set(root, [...(groups.get(root) ?? []), placed]);
      }
      for (const [root, placed] of groups) {
        request.signal.throwIfAborted();
        const answered = new Set<string>();
        try {
          const [{ source }] = placed;
          for await (const one of read(placed, { root, source }, request)) {
            answered.add(one.unit);
            yield one;
          }
        } catch (error) {
          request.signal.throwIfAborted();
          // One broken repository fails alone.
          const message = `${root}: ${
            error instanceof Error ? error.message : String(error)
          }`;
          for (const { unit } of placed.filter(p => !answered.has(p.unit.ref)))
            yield {
              kind: 'failed',
              unit: unit.ref,
              observedAt: new Date().toISOString(),
              message,
              action: actionFor(message),
            };
        }
      }
    },
  };
}
