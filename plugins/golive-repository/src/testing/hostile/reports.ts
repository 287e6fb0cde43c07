// SPDX-License-Identifier: Apache-2.0
import { value, nested, type HostileCase } from './hostileCase';

const report = (
  id: string,
  file: string,
  text: string,
  outcome?: HostileCase['outcome'],
  holds?: HostileCase['holds'],
): HostileCase => ({ id, files: { [file]: text }, outcome, holds });

/** Hostile inputs: reports. */
export const evidence: readonly HostileCase[] = [
  report(
    'e4',
    'trivy.json',
    '{"SchemaVersion":2,"Results":[],"Results":[{"Target":"a"}]}',
    'error',
  ),
  report(
    'e7',
    'bom.json',
    `{"bomFormat":"CycloneDX","x":${nested(100_000)}}`,
    'error',
  ),
  report(
    'e9',
    'bom.xml',
    '<!DOCTYPE a [<!ENTITY x "y">]><bom xmlns="http://cyclonedx.org/schema/bom/1.5">&x;</bom>',
    undefined,
    facts => JSON.stringify(value(facts, 'sboms')).includes('DOCTYPE'),
  ),
];
