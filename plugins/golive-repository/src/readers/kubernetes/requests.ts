// SPDX-License-Identifier: Apache-2.0
import type { Container, Probe } from '@golive/backstage-plugin-golive-common';
import { createHash } from 'node:crypto';
import { maskOptions } from '../../secrets';
import { isRecord } from './record';

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;

/** Enough to tell two requests apart, too little to find the value again. */
const digestLength = 8;

/**
 * A container's probes and lifecycle without secrets: words of commands as in
 * the container's own, headers by a hash of their value. Any header may hold a
 * credential; whether two probes send the same one is still to be seen.
 */
export function requestsWithoutSecrets(
  container: Container,
): Pick<Container, (typeof probes)[number] | 'lifecycle'> {
  const result: Pick<Container, (typeof probes)[number] | 'lifecycle'> = {};
  for (const name of probes) {
    const probe = container[name];
    if (probe) result[name] = cleanAction<Probe>(probe);
  }
  if (container.lifecycle) {
    result.lifecycle = Object.fromEntries(
      Object.entries(container.lifecycle).map(([hook, action]) => [
        hook,
        isRecord(action) ? cleanAction(action) : action,
      ]),
    );
  }
  return result;
}

/** A probe, or what a lifecycle hook does. */
function cleanAction<T extends Readonly<Record<string, unknown>>>(
  action: T,
): T {
  const { exec, httpGet } = action;
  return {
    ...action,
    ...(isRecord(exec) && Array.isArray(exec.command)
      ? { exec: { ...exec, command: exec.command.map(cleanWord) } }
      : {}),
    ...(isRecord(httpGet) && Array.isArray(httpGet.httpHeaders)
      ? {
          httpGet: {
            ...httpGet,
            httpHeaders: httpGet.httpHeaders.map(cleanHeader),
          },
        }
      : {}),
  };
}

function cleanWord(word: unknown): unknown {
  return typeof word === 'string' ? maskOptions(word) : word;
}

function cleanHeader(header: unknown): unknown {
  if (!isRecord(header) || header.value === undefined) return header;
  const hash = createHash('sha256').update(JSON.stringify(header.value));
  return {
    ...header,
    value: `sha256:${hash.digest('hex').slice(0, digestLength)}`,
  };
}
