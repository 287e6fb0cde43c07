// SPDX-License-Identifier: Apache-2.0
import { containersOf } from '../pods/containers';
import { workload } from '../testing';
import { restrictedRules } from './restricted';

/** A pod that breaks every rule; the cases one by one are in privileges-dropped/check.test.ts. */
const worst = workload(
  {
    hostNetwork: true,
    securityContext: {
      runAsUser: 0,
      sysctls: [{ name: 'kernel.msgmax' }],
      windowsOptions: { hostProcess: true },
      seLinuxOptions: { role: 'r' },
    },
    volumes: [{ name: 'v', hostPath: {} }],
    containers: [
      {
        name: 'app',
        ports: [{ hostPort: 80 }],
        livenessProbe: { httpGet: { port: 1, host: 'x' } },
        securityContext: {
          privileged: true,
          procMount: 'Unmasked',
          capabilities: { add: ['SYS_ADMIN'] },
        },
      },
    ],
  },
  {
    podAnnotations: {
      'container.apparmor.security.beta.kubernetes.io/app': 'unconfined',
    },
  },
);
const under = {
  workload: worst,
  pod: worst.pod,
  containers: containersOf(worst),
  minor: 34,
  userNamespacesRelaxed: false,
};

it('has codes of its own for sixteen rules', () => {
  expect(new Set(restrictedRules.map(rule => rule.code)).size).toBe(16);
});

it.each(restrictedRules.map(rule => [rule.code, rule] as const))(
  '%s: says what, why, where and what to do',
  (_, rule) => {
    expect(rule.meaning).toMatch(/^[A-Z].+\.$/);
    expect(rule.wrong).toMatch(/^[A-Z].+[^.]$/);
    const violations = rule.violations(under);
    expect(violations).not.toEqual([]);
    for (const { pointer, seen, fix, patch } of violations) {
      expect(pointer).toMatch(/^\/spec\/template\//);
      expect(seen.length).toBeGreaterThan(20);
      expect(fix).toMatch(/\.$/);
      expect(patch ?? '+').toMatch(/^[+-]/m);
    }
  },
);
