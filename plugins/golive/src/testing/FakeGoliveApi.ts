// SPDX-License-Identifier: Apache-2.0
import type {
  RefreshEvent,
  UnitRow,
} from '@golive/backstage-plugin-golive-common';
import { markOf } from '@golive/backstage-plugin-golive-common';
import type { GoliveApi, QueryOf } from '../api';
import { items } from './items';
import { processes, sources, topics } from './lists';
import { overviewOf } from './overview';
import { checkPage, standardAnswer } from './standard';
import { unitDetail } from './unitDetail';
import { unitRows } from './units';

const mine = 'group:default/order-capture';

type UnitQuery = QueryOf<'listUnits'>;

/** A backend in memory, with the same filters and pages as the real one. */
export class FakeGoliveApi implements GoliveApi {
  readonly #rows: UnitRow[];

  constructor(rows: UnitRow[] = unitRows()) {
    this.#rows = rows;
  }

  async getBaseUrl() {
    return 'https://portal.example.com/api/golive';
  }

  async getOverview(query: QueryOf<'getOverview'>) {
    return overviewOf(
      this.#rows.filter(matches(query)),
      query.environment ?? 'production',
    );
  }

  async listUnits(query: UnitQuery) {
    const all = this.#rows.filter(matches(query));
    const start = Number(query.cursor ?? 0);
    const end = start + Number(query.limit ?? 50);
    return {
      environment: query.environment ?? 'production',
      items,
      rows: all.slice(start, end),
      total: all.length,
      nextCursor: end < all.length ? String(end) : undefined,
    };
  }

  async getUnit(ref: string, query: QueryOf<'getUnit'>) {
    const row = this.#rows.find(one => one.ref === ref);
    if (!row) throw new Error(`No unit ${ref}`);
    return unitDetail(row, query.environment ?? 'production');
  }

  async *refreshUnit(): AsyncGenerator<RefreshEvent> {
    yield { step: 'collecting', source: 'repository' };
    yield { step: 'collected', source: 'repository', changed: false };
    yield {
      step: 'judged',
      verdicts: [{ environment: 'production', verdict: 'not-ready' }],
    };
  }

  async listTopics(query: QueryOf<'listTopics'>) {
    const rows = topics.filter(
      row =>
        row.topic.includes(query.text ?? '') &&
        (query.withoutOwner !== 'true' || !row.ownerFound),
    );
    return { rows, total: rows.length };
  }

  async listProcesses(query: QueryOf<'listProcesses'>) {
    const rows = processes.filter(row =>
      row.title.toLowerCase().includes((query.text ?? '').toLowerCase()),
    );
    return { rows, total: rows.length };
  }

  async getProcess(path: { namespace: string; name: string }) {
    const found = processes.find(row => row.ref.endsWith(`/${path.name}`));
    if (!found) throw new Error(`No process ${path.name}`);
    return found;
  }

  async listSources() {
    return sources;
  }

  async getStandard() {
    return standardAnswer;
  }

  async getCheck(id: string, query: QueryOf<'getCheck'>) {
    const page = checkPage(id, query.environment ?? 'production');
    if (!page) throw new Error(`No check ${id}`);
    return page;
  }
}

function matches(query: QueryOf<'getOverview'>) {
  const one = (wanted: string | string[] | undefined, value?: string) =>
    !wanted ||
    String(wanted)
      .split(',')
      .includes(value ?? '');
  return (row: UnitRow): boolean =>
    one(query.owner === 'mine' ? mine : query.owner, row.owner) &&
    one(query.system, row.system) &&
    one(query.kind, row.kind) &&
    one(query.verdict, row.verdict) &&
    row.title.includes(query.text ?? '') &&
    itemMatches(query.item, row) &&
    itemMatches(query.check?.replace('-check:', ':'), row);
}
function itemMatches(wanted: string | undefined, row: UnitRow): boolean {
  if (!wanted) return true;
  const [id, mark] = wanted.split(':');
  const i = items.findIndex(item => item.id === id);
  return markOf(row.items[i] ?? '') === mark;
}
