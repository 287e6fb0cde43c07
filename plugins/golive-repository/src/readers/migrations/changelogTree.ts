// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type Position,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import { SaxesParser } from 'saxes';
import { size } from '../../limits';
import { overLimit, problem } from '../../problems';
import type { SourceFile } from '../../reader';
import {
  escapePointer,
  parseYamlDocuments,
  type YamlDocument,
} from '../../yaml';
import type { Change } from './changes';

/** The root of a changelog with all that is in it; absent: it is none, or not readable. */
export interface ChangelogTree {
  readonly root?: Change;
  readonly problems: readonly Problem[];
}

/** Elements of one another in an XML changelog, and its size in bytes. */
const xmlLimits = { depth: 200, bytes: 2 * 1024 * 1024 };

/** Reads a YAML or JSON changelog into the shape that all formats share. */
export function yamlTree({ path, text }: SourceFile): ChangelogTree {
  const { documents, problems } = parseYamlDocuments(text, path);
  const found = documents.find(
    ({ value }) =>
      typeof value === 'object' &&
      value !== null &&
      Object.hasOwn(value, 'databaseChangeLog'),
  );
  if (!found) return { problems: [] };
  const list: unknown = (found.value as Record<string, unknown>)
    .databaseChangeLog;
  return {
    root: nodeOf('databaseChangeLog', list, '/databaseChangeLog', found),
    // Whether a value is text or a number says nothing here.
    problems: problems.filter(p => p.code !== 'ambiguous-scalar'),
  };
}

function nodeOf(
  name: string,
  value: unknown,
  pointer: string,
  document: YamlDocument,
): Change {
  const attributes: Record<string, string> = {};
  const parts: Change[] = [];
  const add = (key: string, item: unknown, at: string) => {
    if (Array.isArray(item)) {
      item.forEach((one: unknown, i) => {
        const here = `${at}/${i}`;
        const isNamed =
          typeof one === 'object' && one !== null && !Array.isArray(one);
        if (isNamed) {
          for (const [inner, content] of Object.entries(one))
            parts.push(
              nodeOf(
                inner,
                content,
                `${here}/${escapePointer(inner)}`,
                document,
              ),
            );
        } else parts.push(nodeOf(key, { text: one }, here, document));
      });
    } else if (typeof item === 'object' && item !== null) {
      parts.push(nodeOf(key, item, at, document));
    } else if (item !== undefined && item !== null) {
      attributes[key] = String(item);
    }
  };
  if (Array.isArray(value)) add(name, value, pointer);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      // The list of a change set's changes stands for what XML writes directly inside.
      if (key === 'changes' || (key === 'rollback' && Array.isArray(item))) {
        const inner = nodeOf(key, item, `${pointer}/${key}`, document);
        if (key === 'changes') parts.push(...inner.parts);
        else parts.push(inner);
      } else add(key, item, `${pointer}/${escapePointer(key)}`);
    }
  } else if (value !== undefined && value !== null) {
    attributes.text = String(value);
  }
  return {
    name,
    attributes,
    ...(attributes.text === undefined ? {} : { text: attributes.text }),
    parts,
    position: positionOf(document.positions, pointer) ?? document.position,
  };
}

class Stop extends Error {}

/** Reads an XML changelog. Entities are never expanded: a DOCTYPE is an error. */
export function xmlTree({ path, text }: SourceFile): ChangelogTree {
  const bytes = Buffer.byteLength(text);
  if (!/<(?:\w+:)?databaseChangeLog\b/.test(text)) return { problems: [] };
  if (bytes > xmlLimits.bytes) {
    return {
      problems: [
        overLimit(path, 'its size', size(xmlLimits.bytes), size(bytes)),
      ],
    };
  }
  const parser = new SaxesParser({ xmlns: false });
  const open: (Change & { parts: Change[]; text: string })[] = [];
  let root: Change | undefined;
  let position: Position = [1, 1];
  const stop = (message: string) => {
    throw new Stop(message);
  };
  parser.on('error', e => stop(e.message.replace(/^(?:\d+:\d+: )+/, '')));
  parser.on('doctype', () => stop('it has a DOCTYPE; delete it'));
  parser.on('opentagstart', tag => {
    position = [parser.line, Math.max(parser.column - tag.name.length - 1, 1)];
    if (open.length > xmlLimits.depth) stop('it is nested too deep');
  });
  parser.on('opentag', tag => {
    open.push({
      name: tag.name.slice(tag.name.indexOf(':') + 1),
      attributes: { ...(tag.attributes as Record<string, string>) },
      parts: [],
      text: '',
      position,
    });
  });
  const addText = (added: string) => {
    const last = open.at(-1);
    if (last) last.text += added;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const done = open.pop();
    if (!done) return;
    const { text: inside, ...rest } = done;
    const change = inside.trim() ? { ...rest, text: inside } : rest;
    const parent = open.at(-1);
    if (parent) parent.parts.push(change);
    else root = change;
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return {
      problems: [
        problem(
          'xml-syntax',
          'error',
          `${path} is not read as a changelog: ${error.message}.`,
          path,
          [Math.max(parser.line, 1), Math.max(parser.column, 1)],
        ),
      ],
    };
  }
  return { root, problems: [] };
}
