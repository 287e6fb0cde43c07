// SPDX-License-Identifier: Apache-2.0
import type { Edit } from '@golive/backstage-plugin-golive-common';
import { applyTextEdits, type TextEdit } from './textEdits';
import { applyYamlEdits, type YamlEdit } from './yamlEdits';

const isText = (edit: Edit): edit is TextEdit => 'insert' in edit;
const isYaml = (edit: Edit): edit is YamlEdit => 'path' in edit;

/**
 * Makes all the changes of one file, or none: texts at their places first, then
 * values in its YAML documents. A byte order mark stays.
 *
 * @throws EditRefused
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const changed = applyTextEdits(text.slice(mark.length), edits.filter(isText));
  return mark + applyYamlEdits(changed, edits.filter(isYaml));
}
