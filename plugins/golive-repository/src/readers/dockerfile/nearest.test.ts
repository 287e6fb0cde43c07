// SPDX-License-Identifier: Apache-2.0
import { readAs } from '../../testing/fixtures';
import { memoryTree } from '../../tree';
import { otherDockerfiles } from './nearest';

it.each<[string, string[], string[], string[]]>([
  [
    'that of the unit before those of tests and development',
    ['Dockerfile', 'Dockerfile.dev', 'docker/load-test/Dockerfile', 'pom.xml'],
    [''],
    ['Dockerfile.dev', 'docker/load-test/Dockerfile'],
  ],
  [
    'the nearest below the unit',
    ['a/docker/Dockerfile', 'a/docker/test/Dockerfile'],
    ['a'],
    ['a/docker/test/Dockerfile'],
  ],
  [
    'both names in one folder',
    ['Containerfile', 'Dockerfile', 'x/Dockerfile'],
    [''],
    ['x/Dockerfile'],
  ],
  ['all of one depth', ['a/Dockerfile', 'b/Dockerfile'], [''], []],
  [
    'all where none has the plain name',
    ['Dockerfile.a', 'Dockerfile.b'],
    [''],
    [],
  ],
  [
    'that of golive/path',
    ['u/b/Dockerfile', 'u/b/c/Dockerfile'],
    ['u/b', 'u'],
    ['u/b/c/Dockerfile'],
  ],
  ['a single one', ['docker/Dockerfile'], [''], []],
])('counts %s', (_, paths, bases, others) =>
  expect(otherDockerfiles(paths, bases)).toEqual(others),
);

it('leaves the others out with what is wrong with them, never the one that counts', async () => {
  const builds = async (files: Record<string, string>) => {
    const fact = (await readAs(memoryTree(files))).find(
      f => f.type === 'imageBuilds',
    );
    const { builds: found } = fact?.value as { builds: { file: string }[] };
    return [found.map(b => b.file), fact?.problems.map(p => p.code)];
  };
  const good = 'FROM scratch\nUSER 1\n';
  expect(
    await builds({ Dockerfile: good, 'Dockerfile.dev': 'RUN no' }),
  ).toEqual([['Dockerfile'], []]);
  expect(
    await builds({ Dockerfile: 'RUN no', 'Dockerfile.dev': good }),
  ).toEqual([[], ['instruction-before-from', 'no-from']]);
});
