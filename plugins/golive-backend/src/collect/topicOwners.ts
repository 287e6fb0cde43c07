// SPDX-License-Identifier: Apache-2.0
import {
  topicOwners,
  type FactValue,
} from '@golive/backstage-plugin-golive-common';
import { ownerCandidates } from '@golive/backstage-plugin-golive-repository/catalog';

/** References that the owners named by a unit's topic manifests may stand for. */
export function ownerRefs(unit: string, owners: readonly string[]): string[] {
  return owners.flatMap(owner => ownerCandidates(owner, unit));
}

/** Says of the owners that a unit's topic manifests name whether the catalog has them. */
export function topicOwnersOf(
  unit: string,
  owners: readonly string[],
  isKnown: (ref: string) => boolean,
): FactValue<typeof topicOwners> {
  return {
    owners: owners.map(owner => {
      const ref = ownerCandidates(owner, unit).find(isKnown);
      return { owner, ...(ref ? { ref } : {}) };
    }),
  };
}
