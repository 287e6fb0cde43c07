// SPDX-License-Identifier: Apache-2.0
import { requestsWithoutSecrets } from './requests';

const probe = (value: string) => ({
  periodSeconds: 5,
  httpGet: { path: '/', port: 80, httpHeaders: [{ name: 'Cookie', value }] },
});

describe('requestsWithoutSecrets', () => {
  it('keeps of a header its name and whether it is the same', () => {
    const cleaned = requestsWithoutSecrets({
      name: 'app',
      livenessProbe: probe('session=hunter2'),
      readinessProbe: probe('session=other'),
      startupProbe: probe('session=other'),
    });
    const hash = expect.stringMatching(/^sha256:[0-9a-f]{8}$/);
    expect(cleaned.livenessProbe).toEqual(probe(hash as unknown as string));
    expect(cleaned.readinessProbe).toEqual(cleaned.startupProbe);
    expect(cleaned.readinessProbe).not.toEqual(cleaned.livenessProbe);
    expect(JSON.stringify(cleaned)).not.toContain('hunter2');
  });

  it('masks the words of commands', () => {
    const exec = (word: string) => ({
      exec: { command: ['sh', '-c', `check --password=${word}`] },
    });
    expect(
      requestsWithoutSecrets({
        name: 'app',
        readinessProbe: exec('hunter2'),
        lifecycle: { preStop: exec('hunter2'), postStart: probe('hunter2') },
      }),
    ).toMatchObject({
      readinessProbe: exec('***'),
      lifecycle: {
        preStop: exec('***'),
        postStart: { httpGet: { httpHeaders: [{ name: 'Cookie' }] } },
      },
    });
  });

  it('leaves the rest as it is', () => {
    const livenessProbe = { tcpSocket: { port: 80 } };
    expect(requestsWithoutSecrets({ name: 'app', livenessProbe })).toEqual({
      livenessProbe,
    });
  });
});
