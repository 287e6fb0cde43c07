// SPDX-License-Identifier: Apache-2.0
import type { Workload } from '@golive/backstage-plugin-golive-common';
import { deployment, unit, workload } from '../testing';
import { applicationContainers } from './application';
import { containersOf } from './containers';

const app = { name: 'app', image: 'example.com/app:1' };
const proxy = { name: 'proxy', image: 'example.com/proxy:1' };

const chosen = (workloads: Workload[], annotations = {}) => {
  const isApplication = applicationContainers(
    workloads,
    unit('service', annotations),
  );
  return workloads
    .flatMap(containersOf)
    .filter(isApplication)
    .map(c => `${c.workload.name}/${c.container.name}`);
};

describe('applicationContainers', () => {
  it('is the only container', () => {
    expect(chosen([workload({ containers: [app] })])).toEqual([
      'quote-service/app',
    ]);
  });

  it('is the container that the annotation names', () => {
    const podAnnotations = { 'kubectl.kubernetes.io/default-container': 'app' };
    expect(
      chosen([workload({ containers: [proxy, app] }, { podAnnotations })]),
    ).toEqual(['quote-service/app']);
  });

  it.each([
    ['name', { name: 'quote-service', image: 'x' }],
    [
      'image',
      { name: 'main', image: 'registry:5000/cpq/quote-service:1@sha256:0' },
    ],
  ])('is the container whose %s is the unit’s', (_, container) => {
    expect(chosen([workload({ containers: [proxy, container] })])).toEqual([
      `quote-service/${container.name}`,
    ]);
  });

  it('is none where it cannot be told', () => {
    expect(chosen([workload({ containers: [proxy, app] })])).toEqual([]);
  });

  it('is not the cache beside it', () => {
    const cache = deployment(
      { name: 'redis', image: 'redis:7' },
      {},
      { name: 'cache' },
    );
    expect(chosen([cache, deployment()])).toEqual(['quote-service/app']);
    const other = deployment({}, {}, { name: 'other' });
    expect(chosen([cache, other])).toEqual([]);
    expect(
      chosen([cache, other], { 'backstage.io/kubernetes-id': 'other' }),
    ).toEqual(['other/app']);
  });

  it.each([
    ['container', { name: 'quote-service', image: 'x:1' }],
    ['image', { name: 'main', image: 'example.com/quote-service:1' }],
  ])(
    'is, beside others, the one whose %s alone has the name',
    (_, container) => {
      const cache = deployment(
        { name: 'redis', image: 'redis:7' },
        {},
        { name: 'cache' },
      );
      const own = deployment(container, {}, { name: 'server' });
      expect(chosen([cache, own])).toEqual([`server/${container.name}`]);
    },
  );

  it('is every container of the same image: two colours, a migration Job', () => {
    const job = (image: string) =>
      workload(
        { containers: [{ name: 'migration', image }] },
        { kind: 'Job', name: 'm' },
      );
    const blue = deployment(app, {}, { name: 'blue' });
    const green = deployment(app, {}, { name: 'green' });
    expect(chosen([blue, green, job(app.image)])).toEqual([
      'blue/app',
      'green/app',
      'm/migration',
    ]);
    expect(chosen([blue, job('flyway/flyway')])).toEqual(['blue/app']);
  });

  it('is the only container of a Job where there is nothing else', () => {
    expect(chosen([workload({ containers: [app] }, { kind: 'Job' })])).toEqual([
      'quote-service/app',
    ]);
  });
});
