// SPDX-License-Identifier: Apache-2.0
import { chmod } from 'node:fs/promises';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { findProgram } from './findProgram';

describe('findProgram', () => {
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
    expect(await findProgram('kustomize', configured(), path)).toBe(
      folder.resolve('bin/kustomize'),
    );
    expect(
      await findProgram('kustomize', configured(), folder.resolve('none')),
    ).toBeUndefined();
  });

  it('takes the configured one, or none', async () => {
    const program = folder.resolve('bin/kustomize');
    expect(await findProgram('kustomize', configured(program), '')).toBe(
      program,
    );
    expect(
      await findProgram('kustomize', configured(false), folder.resolve('bin')),
    ).toBeUndefined();
  });

  it('refuses a configured one that cannot be run', async () => {
    await expect(
      findProgram('kustomize', configured(folder.resolve('gone')), ''),
    ).rejects.toThrow('golive.repository.kustomize');
  });
});
