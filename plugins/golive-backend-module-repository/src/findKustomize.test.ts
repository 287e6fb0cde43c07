// SPDX-License-Identifier: Apache-2.0
import { chmod } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { findKustomize } from './findKustomize';

describe('findKustomize', () => {
  const folder = createMockDirectory();
  const configured = (kustomize?: string | false) =>
    new ConfigReader(
      kustomize === undefined ? {} : { golive: { repository: { kustomize } } },
    );

  beforeEach(async () => {
    folder.setContent({
      'bin/kustomize': '#!/bin/sh',
      'other/kustomize': 'no program',
    });
    await chmod(folder.resolve('bin/kustomize'), 0o755);
    await chmod(folder.resolve('other/kustomize'), 0o644);
  });

  it('finds the first program of the PATH', async () => {
    const path = `${folder.resolve('none')}:${folder.resolve('bin')}`;
    expect(await findKustomize(configured(), path)).toBe(
      folder.resolve('bin/kustomize'),
    );
    expect(
      await findKustomize(configured(), folder.resolve('none')),
    ).toBeUndefined();
  });

  it('takes the configured one, or none', async () => {
    const program = folder.resolve('bin/kustomize');
    expect(await findKustomize(configured(program), '')).toBe(program);
    expect(
      await findKustomize(configured(false), folder.resolve('bin')),
    ).toBeUndefined();
  });

  it('refuses a configured one that cannot be run', async () => {
    await expect(
      findKustomize(configured(folder.resolve('gone')), ''),
    ).rejects.toThrow('golive.repository.kustomize');
  });
});
