// SPDX-License-Identifier: Apache-2.0
import { workload, workloadsFact } from '../testing';
import { containersOf } from './containers';
import { whyServing } from './traffic';

const app = { name: 'app', ports: [{ name: 'http', containerPort: 8080 }] };
const helper = { name: 'helper' };

/** Why each container serves, given Services. */
function why(containers: object[], services: object[] = [], options = {}) {
  const placed = containersOf(workload({ containers }, options));
  const fact = workloadsFact([], { services });
  return placed.map(p => whyServing(p, placed, fact.services));
}

describe('whyServing', () => {
  it('is a declared port', () => {
    expect(why([app, helper])).toEqual(['it declares port 8080', undefined]);
  });

  it('is a Service whose port nobody declares', () => {
    const target = { ports: [{ port: 80, targetPort: 7070 }] };
    expect(why([helper], [target])).toEqual([
      'Service quote-service sends requests to port 7070 of its pod',
    ]);
    expect(why([app, helper], [target])[1]).toMatch('7070');
  });

  it.each([
    ['by name', { ports: [{ port: 80, targetPort: 'http' }] }],
    ['by number', { ports: [{ port: 80, targetPort: 8080 }] }],
    ['by its own port', { ports: [{ port: 8080 }] }],
  ])('is not a Service of another container’s port, %s', (_, service) => {
    expect(why([app, helper], [service])[1]).toBeUndefined();
  });

  it.each([
    ['another label', { selector: { app: 'other' } }, {}],
    [
      'one label too many',
      { selector: { app: 'quote-service', tier: 'web' } },
      {},
    ],
    ['no selector', { selector: {} }, {}],
    ['another namespace', { namespace: 'a' }, { namespace: 'b' }],
  ])('is not a Service with %s', (_, service, options) => {
    expect(why([helper], [service], options)).toEqual([undefined]);
  });

  it('is a Service that names its namespace where the workload does not', () => {
    expect(why([helper], [{ namespace: 'a' }])[0]).toBeDefined();
  });
});
