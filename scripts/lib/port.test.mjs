// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { test } from 'node:test';
import { Failure } from './failure.mjs';
import { freePort, needPort, whoListens } from './port.mjs';

test('a taken port is one sentence with the port, who has it and what to do', async t => {
  const server = createServer();
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const { port } = server.address();
  await assert.rejects(needPort(port), error => {
    assert.ok(error instanceof Failure);
    assert.match(error.message, new RegExp(`^Port ${port} is taken by `));
    assert.match(error.message, /--port N/);
    // Where the system tells at all, it tells right.
    const who = whoListens(port);
    if (who) assert.match(error.message, new RegExp(`process ${process.pid}`));
    return true;
  });
});

test('a free port is fine', async () => {
  await needPort(await freePort());
});
