// SPDX-License-Identifier: Apache-2.0
import { isDeepStrictEqual } from 'node:util';
import type { Edit } from '@golive/backstage-plugin-golive-common';
import { isAlias, isNode, parseAllDocuments, type Document } from 'yaml';
import { EditRefused } from './refused';
import { indentStep, insertionOf, nested } from './yamlInsert';

/** An edit that sets a value in a YAML document. */
export type YamlEdit = Extract<Edit, { set?: unknown }>;

const unsafe = new Set(['__proto__', 'constructor', 'prototype']);

function documentsOf(text: string): Document.Parsed[] {
  const documents = parseAllDocuments(text, { uniqueKeys: true });
  const all = Array.isArray(documents) ? documents : [];
  const wrong = all.flatMap(d => [...d.errors, ...d.warnings])[0];
  if (wrong)
    throw new EditRefused(
      `the file is no YAML that can be changed: ${
        wrong.message.split('\n')[0]
      }`,
    );
  return all;
}

const valuesOf = (documents: readonly Document.Parsed[]) =>
  documents.map(d => d.toJS({ maxAliasCount: 100 }));

/** Whether a path leads through an alias: what is set there would change other places too. */
function isShared(document: Document.Parsed, path: YamlEdit['path']): boolean {
  return path.some((_, length) => {
    const node = document.getIn(path.slice(0, length), true);
    return isAlias(node) || (isNode(node) && 'anchor' in node && node.anchor);
  });
}

/** The path as the document has it: a key that looks like a number may be a text there. */
function pathIn(document: Document.Parsed, path: YamlEdit['path']) {
  const found: (string | number)[] = [];
  for (const key of path) {
    const other = typeof key === 'number' ? String(key) : key;
    found.push(
      document.hasIn([...found, key]) || !document.hasIn([...found, other])
        ? key
        : other,
    );
  }
  return found;
}

// The library puts nothing below a key whose value is empty.
function setValue(
  document: Document.Parsed,
  path: readonly (string | number)[],
  value: unknown,
): void {
  const empty = path.findIndex(
    (_, i) =>
      i > 0 &&
      document.hasIn(path.slice(0, i)) &&
      document.getIn(path.slice(0, i)) === null,
  );
  const [to, rest] =
    empty < 0 ? [path, []] : [path.slice(0, empty), path.slice(empty)];
  document.setIn(to, document.createNode(nested(rest, value)));
}

function setOne(text: string, edit: YamlEdit): string {
  if (edit.path.some(key => unsafe.has(String(key))))
    throw new EditRefused('its path holds a name with a meaning of its own');
  const documents = documentsOf(text);
  const document = documents[edit.document];
  if (!document) throw new EditRefused(`there is no document ${edit.document}`);
  const path = pathIn(document, edit.path);
  if (isShared(document, path))
    throw new EditRefused('the value is shared by an anchor');
  const inserted = insertionOf(text, document, path, edit.set);
  const minimal =
    inserted &&
    text.slice(0, inserted.from) + inserted.text + text.slice(inserted.to);
  try {
    setValue(document, path, edit.set);
  } catch {
    throw new EditRefused('something else stands where the value belongs');
  }
  const wanted = valuesOf(documents);
  // The small change counts only if it says exactly what the large one would.
  if (minimal !== undefined && says(minimal, wanted)) return minimal;
  const whole = documents
    .map(d =>
      d.toString({ lineWidth: 0, indent: indentStep(text), indentSeq: true }),
    )
    .join('');
  if (says(whole, wanted)) return whole;
  throw new EditRefused('the file cannot be written again with the change');
}

function says(text: string, wanted: readonly unknown[]): boolean {
  try {
    return isDeepStrictEqual(valuesOf(documentsOf(text)), wanted);
  } catch {
    return false;
  }
}

function conflict(a: YamlEdit, b: YamlEdit): boolean {
  if (a.document !== b.document) return false;
  const shorter = Math.min(a.path.length, b.path.length);
  const sameStart = a.path
    .slice(0, shorter)
    .every((key, i) => String(key) === String(b.path[i]));
  return (
    sameStart &&
    !(a.path.length === b.path.length && isDeepStrictEqual(a.set, b.set))
  );
}

/**
 * Sets values in the documents of a YAML text; comments and form stay.
 *
 * @throws EditRefused where two edits set the same thing, or the text is not to be changed so
 */
export function applyYamlEdits(
  text: string,
  edits: readonly YamlEdit[],
): string {
  edits.forEach((edit, i) => {
    if (edits.slice(0, i).some(before => conflict(before, edit)))
      throw new EditRefused('it overlaps another change of the file');
  });
  const distinct = new Map(
    edits.map(edit => [JSON.stringify([edit.document, edit.path]), edit]),
  );
  return [...distinct.values()].reduce(setOne, text);
}
