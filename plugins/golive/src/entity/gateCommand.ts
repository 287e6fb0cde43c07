// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { searchOf } from '../lib/search';

/** A command that asks the gate: exit code 0 only if the unit is ready. */
export function gateCommand(
  baseUrl: string,
  ref: string,
  environment: string,
): string {
  const { kind, namespace, name } = parseEntityRef(ref);
  const path = [kind, namespace, name].map(encodeURIComponent).join('/');
  const search = searchOf({ environment, status: 'http' });
  return `curl --fail-with-body -sS -H "Authorization: Bearer $TOKEN" '${baseUrl}/v1/gate/${path}${search}'`;
}
