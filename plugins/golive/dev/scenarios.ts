// SPDX-License-Identifier: Apache-2.0
import { ResponseError } from '@backstage/errors';
import type { GoliveApi } from '../src/api';
import { FakeGoliveApi, unitRows } from '../src/testing';

class Empty extends FakeGoliveApi {
  override async listTopics() {
    return { rows: [], total: 0 };
  }
  override async listProcesses() {
    return { rows: [], total: 0 };
  }
}

/** The states that the pages can be looked at in. */
export function scenarioApi(name: string | null): GoliveApi {
  switch (name) {
    case 'many':
      return new FakeGoliveApi(unitRows(10_000));
    case 'empty':
      return new Empty([]);
    case 'stale':
      return new FakeGoliveApi(
        unitRows().map(row => ({ ...row, stale: true })),
      );
    case 'ready':
      return new FakeGoliveApi(
        unitRows().filter(row => row.verdict === 'ready'),
      );
    case 'forbidden':
      return answering(() => refusal(403, 'NotAllowedError'));
    case 'failing':
      return answering(() => refusal(500, 'Error'));
    case 'loading':
      return answering(() => new Promise(() => {}));
    default:
      return new FakeGoliveApi();
  }
}

function answering(answer: () => Promise<never>): GoliveApi {
  return new Proxy(new FakeGoliveApi(), { get: () => answer });
}

async function refusal(status: number, name: string): Promise<never> {
  const body = {
    error: {
      name,
      message: 'The store did not answer within 5 s (connection refused).',
    },
    response: { statusCode: status },
  };
  throw await ResponseError.fromResponse(
    new Response(JSON.stringify(body), {
      status,
      headers: { 'content-type': 'application/json' },
    }),
  );
}
