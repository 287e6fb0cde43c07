// SPDX-License-Identifier: Apache-2.0
import { hostRules } from './hostRules';
import { privilegeRules } from './privilegeRules';
import { profileRules } from './profileRules';
import type { Rule } from './rule';

/**
 * Every rule of the level "restricted" of the Pod Security Standards, which
 * takes in the level "baseline": `capability-added` and `volume-type` are
 * stricter than, and so stand for, baseline's rules on capabilities and hostPath.
 */
export const restrictedRules: readonly Rule[] = [
  ...hostRules,
  ...privilegeRules,
  ...profileRules,
];
