// SPDX-License-Identifier: Apache-2.0
import type {
  Container,
  ImageBuild,
} from '@golive/backstage-plugin-golive-common';
import { containersOf } from '../pods/containers';
import {
  command,
  deployment,
  imageBuild,
  stage,
  workloadsFact,
} from '../testing';
import { commandLineOf } from './commandLine';
import { Variables } from './variables';

const image = (options: Parameters<typeof stage>[0]) =>
  imageBuild([stage(options)]);
const jar = ['java', '-jar', 'app.jar'];

function optionsOf(
  build: ImageBuild | undefined,
  container: Partial<Container> = {},
) {
  const workload = deployment(container);
  const [placed] = containersOf(workload);
  const facts = workloadsFact([workload], {
    configMaps: [{ name: 'settings', values: { HEAP: '-Xmx300m' } }],
  });
  const line = commandLineOf(
    placed,
    build,
    new Variables(placed, facts, build),
  );
  return line.known ? line.options : line.because;
}

describe('commandLineOf', () => {
  it('takes the options of the entry point', () => {
    const build = image({
      entrypoint: command(['java', '-Xmx1g', '-jar', 'app.jar']),
    });
    expect(optionsOf(build)).toEqual(['-Xmx1g']);
    expect(optionsOf(build, { args: ['-Xmx2g'] })).toEqual(['-Xmx1g']);
  });

  it('takes the container’s command instead', () => {
    const build = image({
      entrypoint: command(['java', '-Xmx1g', '-jar', 'app.jar']),
    });
    expect(optionsOf(build, { command: jar })).toEqual([]);
    expect(
      optionsOf(undefined, {
        command: ['java'],
        args: ['-Xmx9m', '-jar', 'a'],
      }),
    ).toEqual(['-Xmx9m']);
  });

  it('takes the container’s arguments instead of CMD', () => {
    const build = image({
      entrypoint: command(['java']),
      cmd: command(['-Xmx1g', '-jar', 'a']),
    });
    expect(optionsOf(build)).toEqual(['-Xmx1g']);
    expect(optionsOf(build, { args: ['-Xmx2g', '-jar', 'a'] })).toEqual([
      '-Xmx2g',
    ]);
  });

  it.each([
    ['java $HEAP -jar a', ['-Xmx300m']],
    ['exec java ${HEAP} -jar a', ['-Xmx300m']],
    ['java ${OTHER:--Xmx7m} -jar a', ['-Xmx7m']],
    ['java $OTHER -jar a', []],
  ])('puts variables into %s', (line, expected) => {
    const build = image({ entrypoint: command(line) });
    expect(
      optionsOf(build, { envFrom: [{ configMapRef: { name: 'settings' } }] }),
    ).toEqual(expected);
    expect(
      optionsOf(image({ entrypoint: command(['sh', '-c', line]) }), {
        envFrom: [{ configMapRef: { name: 'settings' } }],
      }),
    ).toEqual(expected);
  });

  it('puts $(NAME) of the manifest in', () => {
    expect(
      optionsOf(undefined, {
        env: [{ name: 'HEAP', value: '-Xmx1g' }],
        command: ['java', '$(HEAP)', '-jar', 'a'],
      }),
    ).toEqual(['-Xmx1g']);
  });

  it('knows how distroless and Jib start Java', () => {
    expect(
      optionsOf(
        image({
          image: 'gcr.io/distroless/java21:nonroot',
          cmd: command(['app.jar']),
        }),
      ),
    ).toEqual([]);
    expect(optionsOf(imageBuild([stage()], { tool: 'jib' }))).toEqual([]);
  });

  it.each([
    [undefined, {}, 'no build of it was read'],
    [
      image({ image: 'example.com/base:1', cmd: command(jar) }),
      {},
      'base image',
    ],
    [image({}), {}, 'neither ENTRYPOINT nor CMD'],
    [image({ entrypoint: command(['/app/start.sh']) }), {}, 'not read'],
    [
      image({ entrypoint: command(['java', '@opts', '-jar', 'a']) }),
      {},
      '@opts',
    ],
    [
      image({ entrypoint: command('java $(cat opts) -jar a') }),
      {},
      'only known when it runs',
    ],
    [
      image({ entrypoint: command('java $HEAP -jar a') }),
      {
        env: [
          {
            name: 'HEAP',
            valueFrom: { secretKeyRef: { name: 's', key: 'k' } },
          },
        ],
      },
      'only known when it runs',
    ],
  ])('does not guess (%#)', (build, container, expected) => {
    expect(optionsOf(build, container)).toEqual(
      expect.stringContaining(expected),
    );
  });
});
