// SPDX-License-Identifier: Apache-2.0
import { docker } from './dockerfiles';
import { kubernetes } from './kubernetes';
import { statements } from './migrations';
import { diagrams } from './processes';
import { programs } from './programs';
import { evidence } from './reports';
import { schemas } from './schemas';
import { yaml } from './yaml';
import type { HostileCase } from './hostileCase';

/** The inputs, by the ids of the security design. */
export const hostileCases: readonly HostileCase[] = [
  ...yaml,
  ...kubernetes,
  ...docker,
  ...statements,
  ...diagrams,
  ...schemas,
  ...programs,
  ...evidence,
];
