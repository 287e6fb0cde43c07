// SPDX-License-Identifier: Apache-2.0
import type { NetworkPolicy } from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';

const selector = z.looseObject({}).nullish();
const peers = z
  .array(
    z.looseObject({
      podSelector: selector,
      namespaceSelector: selector,
      ipBlock: z
        .looseObject({
          cidr: z.string(),
          except: z.array(z.string()).nullish(),
        })
        .nullish(),
    }),
  )
  .nullish()
  .catch(undefined);

/** Whether a policy is about what comes in: it is unless its types leave that out. */
export function restrictsIngress({ policyTypes }: NetworkPolicy): boolean {
  return !policyTypes?.length || policyTypes.includes('Ingress');
}

const isEmpty = (value: unknown) =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every(
    part =>
      part === undefined ||
      part === null ||
      (typeof part === 'object' && Object.keys(part).length === 0),
  );

/** The rules of a policy that let everyone in, by their index, with what they say. */
export function openRules({
  ingress = [],
}: NetworkPolicy): { index: number; says: string }[] {
  return ingress.flatMap((rule, index) => {
    const from = peers.parse(rule.from);
    const ports = Array.isArray(rule.ports) && rule.ports.length > 0;
    // Absent and empty both mean: from everywhere.
    if (!from?.length) {
      return ports
        ? []
        : [{ index, says: 'a rule without "from" and "ports"' }];
    }
    return from.flatMap(({ podSelector, namespaceSelector, ipBlock }) => {
      if (ipBlock) {
        const all = /^(?:0\.0\.0\.0|::)\/0$/.test(ipBlock.cidr);
        return all && !ipBlock.except?.length && !ports
          ? [{ index, says: `a rule from ${ipBlock.cidr}` }]
          : [];
      }
      const everywhere =
        isEmpty(namespaceSelector) && (!podSelector || isEmpty(podSelector));
      return everywhere && !ports
        ? [{ index, says: 'a rule from all pods of all namespaces' }]
        : [];
    });
  });
}
