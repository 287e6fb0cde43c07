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

// All addresses, or the half of them in which the private ones of pods lie or could lie.
const everywhere = /^(?:(?:0\.0\.0\.0|::)\/[01]|(?:128\.0\.0\.0|8000::)\/1)$/;
// Addresses of the link, such as the cloud's metadata: no pod has one.
const noPods = /^(?:169\.254\.|fe80:)/i;

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
        const excepted = ipBlock.except?.some(cidr => !noPods.test(cidr));
        return everywhere.test(ipBlock.cidr) && !excepted && !ports
          ? [{ index, says: `a rule from ${ipBlock.cidr}` }]
          : [];
      }
      const everyPod =
        isEmpty(namespaceSelector) && (!podSelector || isEmpty(podSelector));
      return everyPod && !ports
        ? [{ index, says: 'a rule from all pods of all namespaces' }]
        : [];
    });
  });
}
