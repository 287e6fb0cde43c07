// SPDX-License-Identifier: Apache-2.0
import { escapePointer } from '../../yaml';

// The fields that checks look at, after the Kubernetes API reference. A field
// that is none of these and yet reads like one of them was meant to be it.
const meaningful = [
  'containers',
  'initContainers',
  'ephemeralContainers',
  'securityContext',
  'hostNetwork',
  'hostPID',
  'hostIPC',
  'hostUsers',
  'serviceAccountName',
  'automountServiceAccountToken',
  'volumes',
  'name',
  'image',
  'command',
  'args',
  'ports',
  'env',
  'envFrom',
  'livenessProbe',
  'readinessProbe',
  'startupProbe',
  'lifecycle',
  'restartPolicy',
  'resources',
  'requests',
  'limits',
  'runAsNonRoot',
  'runAsUser',
  'runAsGroup',
  'privileged',
  'allowPrivilegeEscalation',
  'readOnlyRootFilesystem',
  'procMount',
  'capabilities',
  'add',
  'drop',
  'seccompProfile',
  'appArmorProfile',
  'seLinuxOptions',
  'windowsOptions',
  'sysctls',
  'httpGet',
  'tcpSocket',
  'grpc',
  'exec',
  'path',
  'port',
  'host',
  'scheme',
  'initialDelaySeconds',
  'periodSeconds',
  'timeoutSeconds',
  'successThreshold',
  'failureThreshold',
  'containerPort',
  'hostPort',
  'protocol',
];
const byFolded = new Map(meaningful.map(field => [fold(field), field]));
const exact = new Set(meaningful);
// Below these every key is the author's own.
const free = new Set([
  'nodeSelector',
  'matchLabels',
  'labels',
  'annotations',
  'requests',
  'limits',
  'volumeAttributes',
  'overhead',
  'options',
]);

// Letters of other alphabets that look like Latin ones.
const lookalikes: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ѕ: 's',
  ј: 'j',
  ԁ: 'd',
  һ: 'h',
  ո: 'n',
  ο: 'o',
  ν: 'v',
  ρ: 'p',
};

function fold(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\x20-\x7e]/g, c => lookalikes[c] ?? '')
    .replace(/[-_ ]/g, '');
}

// A letter that only looks right has to be seen in the message.
const visible = (key: string) =>
  key.replace(/[^\x20-\x7e]/gu, c => `\\u{${c.codePointAt(0)?.toString(16)}}`);

/**
 * Fields of a pod's specification that only look like one the API knows:
 * another case, a letter of another alphabet, an invisible character. The API
 * server refuses them, or silently leaves them out.
 */
export function misspelledFields(
  value: unknown,
  pointer: string,
): { pointer: string; message: string }[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, i) =>
      misspelledFields(item, `${pointer}/${i}`),
    );
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const below = `${pointer}/${escapePointer(key)}`;
    const meant = exact.has(key) ? undefined : byFolded.get(fold(key));
    if (meant) {
      return [
        {
          pointer: below,
          message: `"${visible(
            key,
          )}" is not a field of the API; "${meant}" is. As it stands it has no effect: write ${meant}.`,
        },
      ];
    }
    return free.has(key) ? [] : misspelledFields(item, below);
  });
}
