// SPDX-License-Identifier: Apache-2.0
import { deployment, workload, workloadsFact } from '../testing';
import { judgeService } from './services';

type Service = NonNullable<
  NonNullable<Parameters<typeof workloadsFact>[1]>['services']
>[number];
const codes = (
  service: Service,
  ports: object[] = [{ name: 'http', containerPort: 8080 }],
  listening: number[] = [],
  all = [deployment({ ports })],
) =>
  workloadsFact(all, { services: [service] })
    .services.flatMap(one => judgeService(one, all, () => new Set(listening)))
    .map(({ code }) => code);
const to = (port: object) => ({ ports: [{ port: 80, ...port }] });

it.each<[string, string[], string[]]>([
  ['a name', codes(to({ targetPort: 'http' })), ['service-port-exists']],
  ['a number', codes(to({ targetPort: 8080 })), ['service-port-exists']],
  [
    'a number as text',
    codes(to({ targetPort: '8080' })),
    ['service-port-exists'],
  ],
  [
    'its own number',
    codes({ ports: [{ port: 8080 }] }),
    ['service-port-exists'],
  ],
  ['another name', codes(to({ targetPort: 'web' })), ['service-port-missing']],
  [
    'a name of another protocol',
    codes(to({ targetPort: 'http', protocol: 'UDP' })),
    ['service-port-missing'],
  ],
  ['a number that is not declared', codes(to({ targetPort: 9090 })), []],
  [
    'a number that is known not to answer',
    codes(to({ targetPort: 9090 }), [], [8080]),
    ['service-port-missing'],
  ],
  [
    'an undeclared number that answers',
    codes(to({ targetPort: 8080 }), [], [8080]),
    ['service-port-exists'],
  ],
  [
    'other labels',
    codes({ selector: { app: 'x' } }),
    ['service-selects-nothing'],
  ],
  ['no labels', codes({ selector: {} }), []],
  [
    'a name of the DNS',
    codes({ type: 'ExternalName', selector: { app: 'x' } }),
    [],
  ],
  [
    'pods that run to an end',
    codes(
      {},
      [],
      [],
      [workload({ containers: [{ name: 'a' }] }, { kind: 'Job' })],
    ),
    ['service-selects-nothing'],
  ],
])('%s', (_, found, expected) => expect(found).toEqual(expected));
