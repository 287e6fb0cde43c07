// SPDX-License-Identifier: Apache-2.0
import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { chmodSync } from 'node:fs';
import { readerVersion } from './readerVersion';

describe('readerVersion', () => {
  const folder = createMockDirectory();
  const none = new ConfigReader({});

  function program(version: string): string {
    folder.setContent({ kustomize: `#!/bin/sh\necho ${version}\n` });
    const path = folder.resolve('kustomize');
    chmodSync(path, 0o755);
    return path;
  }

  it('is the same for the same, and names the version of the readers', async () => {
    const one = await readerVersion('1.2.3', none);
    expect(await readerVersion('1.2.3', none)).toBe(one);
    expect(one).toMatch(/^1\.2\.3-[0-9a-f]{12}$/);
  });

  it('is another for each other version, environments and kustomize', async () => {
    const named = (id: string) =>
      new ConfigReader({ golive: { environments: [{ id, title: id }] } });
    const all = [
      await readerVersion('1', none),
      await readerVersion('2', none),
      await readerVersion('1', named('dev')),
      await readerVersion('1', named('prod')),
      await readerVersion('1', none, program('v5.0.0')),
      await readerVersion('1', none, program('v5.1.0')),
      await readerVersion('1', none, folder.resolve('missing')),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});
