// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';

// Who may own a topic, in the order in which a bare name is looked up.
const ownerKinds = ['group', 'user', 'component'] as const;

/** References that a topic's owner, as its manifest writes it, may stand for, in order. */
export function ownerCandidates(owner: string, unitRef: string): string[] {
  const { namespace } = parseEntityRef(unitRef);
  const namespaces = [...new Set([namespace, 'default'])];
  const refs = ownerKinds.flatMap(defaultKind =>
    namespaces.flatMap(defaultNamespace => {
      try {
        return [
          stringifyEntityRef(
            parseEntityRef(owner, { defaultKind, defaultNamespace }),
          ),
        ];
      } catch {
        // Not a reference at all, so it names nobody.
        return [];
      }
    }),
  );
  return [...new Set(refs)].filter(ref =>
    ownerKinds.some(kind => ref.startsWith(`${kind}:`)),
  );
}
