// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  deployment,
  healthFact,
  workload,
  workloadsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const path = '/actuator/health/readiness';
const get = (asked = path) => ({ httpGet: { path: asked, port: 8080 } });
const facts = (
  contributors: Record<string, 'self' | 'other-system' | 'unknown'>,
  uses: string[] | undefined = ['db', 'redis', 'kafka'],
  container: Record<string, unknown> = { readinessProbe: get() },
) => ({
  workloads: workloadsFact([deployment(container)]),
  healthEndpoints: healthFact(
    { [path]: contributors },
    'spring-boot',
    [8080],
    uses,
  ),
});
const state = { readinessState: 'self' as const };
const declared = (value: string) => ({
  annotations: { 'golive/required-dependencies': value },
});

table([
  pass('the data base', facts({ ...state, db: 'other-system' }), ['covered'], {
    at: 'deploy/deployment.yaml:12',
  }),
  pass(
    'one data base of several',
    facts({ ...state, 'db/quote': 'other-system' }),
    ['covered'],
  ),
  pass(
    'what is declared',
    facts({ redis: 'other-system' }),
    ['covered'],
    declared('redis'),
  ),
  pass(
    'Kafka by its channels',
    facts({ binders: 'other-system' }),
    ['covered'],
    declared('kafka'),
  ),
  fail(
    'the state alone, as Spring Boot makes the group',
    facts(state),
    ['not-covered'],
    {
      says: ['include: readinessState,db', 'starter db in pom.xml'],
    },
  ),
  fail('the cache only', facts({ ...state, redis: 'other-system' }), [
    'not-covered',
  ]),
  fail(
    'a declared broker',
    facts({ ...state, db: 'other-system' }),
    ['not-covered'],
    declared('db, kafka'),
  ),
  fail(
    'a connection',
    facts(state, ['db'], { readinessProbe: { tcpSocket: { port: 8080 } } }),
    ['not-covered'],
  ),
  unknown(
    'an indicator of its own that asks another system',
    {
      ...facts(state),
      healthEndpoints: {
        ...healthFact({}, 'spring-boot', [8080], ['db']),
        endpoints: [
          {
            path,
            port: 8080,
            contributors: [
              {
                name: 'quote',
                asks: 'other-system' as const,
                because: 'a class of its own, which uses JdbcTemplate',
                own: true,
              },
            ],
          },
        ],
      },
    },
    ['may-be-covered'],
  ),
  unknown('an indicator of its own', facts({ ...state, quote: 'unknown' }), [
    'may-be-covered',
  ]),
  unknown(
    'another path',
    facts(state, ['db'], { readinessProbe: get('/ready') }),
    ['answer-unread'],
  ),
  unknown(
    'changed by the manifest',
    facts({ db: 'other-system' }, ['db'], {
      readinessProbe: get(),
      env: [{ name: 'MANAGEMENT_HEALTH_DB_ENABLED', value: 'false' }],
    }),
    ['answer-unread'],
  ),
  unknown(
    'no framework',
    {
      workloads: workloadsFact([deployment({ readinessProbe: get() })]),
      healthEndpoints: healthFact({}, 'none'),
    },
    ['dependencies-unread'],
  ),
  unknown(
    'no container of the unit’s name',
    {
      ...facts(state),
      workloads: workloadsFact([
        workload({
          containers: [
            { name: 'a', image: 'a' },
            { name: 'b', image: 'b' },
          ],
        }),
      ]),
    },
    ['application-unclear'],
  ),
  notApplicable('no readiness', facts(state, ['db'], {}), ['no-readiness']),
  notApplicable('only a cache', facts(state, ['redis']), ['nothing-required']),
  notApplicable(
    'nothing by declaration',
    facts(state),
    ['nothing-required'],
    declared('none'),
  ),
  unknown('no workload', { ...facts(state), workloads: workloadsFact([]) }, [
    'no-workloads',
  ]),
]);
