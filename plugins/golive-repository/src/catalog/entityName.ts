// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';

// As Backstage's KubernetesValidatorFunctions.isValidObjectName, lower case only:
// the catalog takes names that differ only in case for the same.
const plain = /^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/;
const marked = /-[0-9a-f]{8}$/;

/**
 * The entity name of a Kafka topic or a BPMN process: two names have never the
 * same, apart from a collision of their hashes.
 *
 * It is the name itself where that can be an entity name. Else (capital letters,
 * more than 63 characters, a `_` at an end, an ending that looks like ours) what
 * is left of it gets `-` and 8 digits of the SHA-256 of the exact name. The
 * result depends on nothing else, so whoever knows the exact name knows the
 * entity, and no new topic can rename an old one.
 */
export function entityNameOf(exact: string): string {
  if (plain.test(exact) && !marked.test(exact)) return exact;
  const hash = createHash('sha256').update(exact).digest('hex').slice(0, 8);
  const rest = exact
    .toLowerCase()
    .replace(/[^a-z0-9._-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 54)
    .replace(/[^a-z0-9]+$/, '');
  return rest ? `${rest}-${hash}` : `x-${hash}`;
}
