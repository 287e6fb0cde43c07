// SPDX-License-Identifier: Apache-2.0
import type { Container } from '@golive/backstage-plugin-golive-common';
import { containersOf } from '../pods/containers';
import {
  deployment,
  imageBuild,
  resolved,
  stage,
  workloadsFact,
} from '../testing';
import { Variables } from './variables';

const build = imageBuild([
  stage({ env: { X: 'lower', Y: 'y' } }),
  stage({ fromStage: 0, env: { X: 'image' } }),
]);

function variables(container: Partial<Container>, image = build) {
  const workload = deployment(container);
  const [placed] = containersOf(workload);
  const facts = workloadsFact([workload], {
    configMaps: [
      { name: 'one', values: { X: 'one', P: 'plain' } },
      { name: 'two', values: { X: 'two' }, keys: ['X', 'HIDDEN'] },
    ],
  });
  return new Variables(placed, facts, image);
}

const from = (...names: string[]) =>
  names.map(name => ({ configMapRef: { name } }));

describe('Variables', () => {
  it('prefers the container, then its last ConfigMap, then the last stage of the image', () => {
    expect(
      variables({
        env: [{ name: 'X', value: 'own' }],
        envFrom: from('one'),
      }).get('X'),
    ).toMatchObject({
      value: 'own',
    });
    expect(variables({ envFrom: from('one', 'two') }).get('X')).toMatchObject({
      value: 'two',
    });
    expect(variables({}).get('X')).toMatchObject({ value: 'image' });
    expect(variables({}).get('Y')).toMatchObject({ value: 'y' });
    expect(variables({}).get('Z')).toBeUndefined();
  });

  it('honours the prefix of envFrom', () => {
    const prefixed = variables({
      envFrom: [{ prefix: 'A_', configMapRef: { name: 'one' } }],
    });
    expect(prefixed.get('A_P')).toMatchObject({ value: 'plain' });
    expect(prefixed.get('P')).toBeUndefined();
  });

  it.each<[string, Partial<Container>, string]>([
    [
      'a Secret',
      {
        env: [
          { name: 'X', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
        ],
      },
      'X',
    ],
    ['a value that the reader did not keep', { env: [{ name: 'X' }] }, 'X'],
    [
      'a missing ConfigMap',
      {
        env: [
          {
            name: 'X',
            valueFrom: { configMapKeyRef: { name: 'no', key: 'k' } },
          },
        ],
      },
      'X',
    ],
    ['a withheld value', { envFrom: from('two') }, 'HIDDEN'],
  ])('does not know the value of %s', (_, container, name) => {
    expect(variables(container).get(name)).toMatchObject({ known: false });
  });

  it('reads one key of a ConfigMap', () => {
    const env = [
      { name: 'Q', valueFrom: { configMapKeyRef: { name: 'one', key: 'P' } } },
    ];
    expect(variables({ env }).get('Q')).toMatchObject({ value: 'plain' });
  });

  it('does not know a value that only the build knows', () => {
    const image = imageBuild([
      stage({ env: { X: 'x' } }),
      {
        ...stage({ fromStage: 0 }),
        env: [{ name: 'X', value: resolved('$V'), position: [2, 1] }],
      },
    ]);
    expect(variables({}, image).get('X')).toMatchObject({ known: false });
  });

  it('expands $(NAME) of what is set before, and leaves $$(NAME) alone', () => {
    const env = [
      { name: 'A', value: '$(B)' },
      { name: 'B', value: 'b' },
      { name: 'C', value: '$(A)-$(B)-$$(B)-$(NO)' },
    ];
    expect(variables({ env }).get('A')).toMatchObject({ value: '$(B)' });
    expect(variables({ env }).get('C')).toMatchObject({
      value: '$(B)-b-$(B)-$(NO)',
    });
  });

  it('names the ConfigMaps that were not found, unless they are optional', () => {
    const envFrom = [
      ...from('one', 'gone'),
      { configMapRef: { name: 'maybe', optional: true } },
    ];
    expect(variables({ envFrom }).unreadConfigMaps()).toEqual(['gone']);
  });
});
