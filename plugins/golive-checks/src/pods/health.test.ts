// SPDX-License-Identifier: Apache-2.0
import { healthFact } from '../testing';
import { healthAnswer } from './health';

const health = healthFact({
  '/actuator/health:9090': { db: 'other-system', ping: 'self' },
  '/actuator/health/liveness:9090': { livenessState: 'self' },
});
const answer = (path: string, port?: number) => {
  const found = healthAnswer(health, path, port);
  return found.found === 'endpoint'
    ? found.contributors.map(c => c.name).join(' ')
    : found.found;
};

describe('healthAnswer', () => {
  it.each<[string, number | undefined, string]>([
    ['/actuator/health', 9090, 'db ping'],
    ['/actuator/health', undefined, 'db ping'],
    ['/actuator/health/', 9090, 'db ping'],
    ['//actuator//health?a=b', 9090, 'db ping'],
    ['/actuator/health', 8080, 'other-port'],
    ['/actuator/health/liveness', 9090, 'livenessState'],
    ['/actuator/health/db', 9090, 'db'],
    ['/actuator/health/db', 8080, 'other-port'],
    ['/actuator/health/readiness', 9090, 'missing'],
    ['/actuator/healthy', 9090, 'unread'],
    ['/health', 9090, 'unread'],
    ['/', 9090, 'unread'],
  ])('%s on %p: %s', (path, port, expected) => {
    expect(answer(path, port)).toBe(expected);
  });

  it('knows nothing without a framework', () => {
    expect(
      healthAnswer(healthFact({}, 'none'), '/actuator/health', 8080),
    ).toEqual({ found: 'unread' });
  });
});
