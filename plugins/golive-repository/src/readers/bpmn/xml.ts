// SPDX-License-Identifier: Apache-2.0
import type { Position } from '@golive/backstage-plugin-golive-common';
import { SaxesParser, type SaxesTagNS } from 'saxes';
import { incompleteContent, incompleteTag } from './completeness';
import { orderError, rankOf } from './elementOrder';
import { attributePositions, lineIndex, positionAt } from './textPositions';

/** What is refused before anything is built from a file (security.md §3.3). */
export const xmlLimits = { bytes: 2_000_000, depth: 200, attributes: 256 };

/** Namespace of BPMN 2.0 models (OMG formal/2013-12-09). */
export const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

// Elements of these namespaces are in the BPMN schema, where an id is an
// xsd:ID: unique in the file and an NCName.
const schemaNamespaces = new Set([
  BPMN,
  'http://www.omg.org/spec/BPMN/20100524/DI',
  'http://www.omg.org/spec/DD/20100524/DI',
  'http://www.omg.org/spec/DD/20100524/DC',
]);

/** Something wrong with the text as XML, as a BPMN document, or beyond a limit. */
export interface XmlError {
  readonly code: string;
  readonly message: string;
  readonly position: Position;
}

/** An element of the BPMN schema as a model parser does not show it: where it stands. */
export interface XmlIndex {
  /** Where the element with this id opens. */
  readonly byId: ReadonlyMap<string, Position>;
  /** `bpmn:process` elements by id (empty: it has none), their attributes by local name. */
  readonly processes: ReadonlyMap<
    string,
    {
      readonly position: Position;
      /** Behind the name of its tag. */
      readonly nameEnd: Position;
      readonly attributes: ReadonlyMap<string, Position>;
    }
  >;
  /** Namespaces that the root element declares, by prefix. */
  readonly prefixes: ReadonlyMap<string, string>;
  /** Namespaces of the elements and attributes that occur. */
  readonly namespaces: ReadonlySet<string>;
  readonly errors: readonly XmlError[];
  /** The reading stopped here: nothing after it was seen. */
  readonly fatal?: XmlError;
}

type Writable<M> = M extends ReadonlyMap<infer K, infer V> ? Map<K, V> : never;

const asciiLike =
  /^(?:us-ascii|ascii|iso-8859-\d{1,2}|windows-125\d|latin-?\d)$/i;
const beyondAscii = /[^\0-\x7f]/;

class Stop extends Error {
  constructor(readonly reason: XmlError) {
    super(reason.message);
  }
}

/**
 * Reads a text as XML 1.0 strictly (the parser that moddle stands on forgives
 * much that an engine does not) and tells where the elements are. Entities are
 * never expanded: a DOCTYPE stops the reading.
 */
export function indexXml(text: string): XmlIndex {
  const lineStarts = lineIndex(text);
  const at = (offset: number) => positionAt(lineStarts, offset);
  const byId = new Map<string, Position>();
  const processes: Writable<XmlIndex['processes']> = new Map();
  const namespaces = new Set<string>();
  const prefixes = new Map<string, string>();
  const errors: XmlError[] = [];
  const open: {
    name: string;
    uri: string;
    rank: number;
    position: Position;
    children: Map<string, number>;
  }[] = [];
  const incomplete = (message: string | undefined, position: Position) => {
    if (message) errors.push({ code: 'incomplete', message, position });
  };
  const parser = new SaxesParser({ xmlns: true });
  let tagStart = 0;
  const stop = (code: string, message: string, offset = parser.position) => {
    throw new Stop({ code, message, position: at(Math.max(0, offset)) });
  };

  parser.on('error', e =>
    stop(
      'xml-syntax',
      e.message.replace(/^(?:\d+:\d+: )+/, ''),
      parser.position - 1,
    ),
  );
  parser.on('xmldecl', d => {
    // Nearly every encoding writes the letters of ASCII as UTF-8 does.
    const ascii = asciiLike.test(d.encoding ?? '') && !beyondAscii.test(text);
    if (d.encoding && !/^utf-?8$/i.test(d.encoding) && !ascii) {
      stop(
        'encoding',
        `the file says it is encoded as ${d.encoding}; only UTF-8 is read`,
        0,
      );
    }
  });
  parser.on('doctype', () =>
    stop(
      'doctype',
      'the file has a DOCTYPE; entities are never read, remove it',
      text.indexOf('<!DOCTYPE'),
    ),
  );
  parser.on('opentagstart', () => {
    // A name holds no '<', whatever white space ended it.
    tagStart = text.lastIndexOf('<', parser.position - 1);
    if (open.length >= xmlLimits.depth) {
      stop('over-limit', `elements are nested deeper than ${xmlLimits.depth}`);
    }
  });
  parser.on('opentag', tag => {
    const count = Object.keys(tag.attributes).length;
    if (count > xmlLimits.attributes) {
      stop(
        'over-limit',
        `an element has ${count} attributes, the limit is ${xmlLimits.attributes}`,
        tagStart,
      );
    }
    const position = at(tagStart);
    namespaces.add(tag.uri);
    for (const a of Object.values(tag.attributes)) namespaces.add(a.uri);
    if (!open.length && (tag.uri !== BPMN || tag.local !== 'definitions')) {
      stop('not-bpmn', rootMessage(tag), tagStart);
    }
    if (!open.length) {
      for (const [prefix, uri] of Object.entries(tag.ns ?? {})) {
        prefixes.set(prefix, uri);
      }
    }
    errors.push(...idErrors(tag, position, byId));
    incomplete(incompleteTag(tag), position);
    const parent = open.at(-1);
    if (parent) {
      const before = parent.children.get(tag.local) ?? 0;
      parent.children.set(tag.local, before + 1);
      const rank = rankOf(tag, parent.name);
      if (tag.uri === BPMN && parent.uri === BPMN) {
        if (rank < parent.rank) errors.push(orderError(tag, parent, position));
        parent.rank = Math.max(parent.rank, rank);
      }
    }
    if (tag.uri === BPMN && tag.local === 'process') {
      const source = text.slice(tagStart, parser.position);
      const id = tag.attributes.id?.value ?? '';
      const attributes = attributePositions(source, tagStart, at);
      const nameEnd = at(tagStart + 1 + tag.name.length);
      processes.set(id, { position, nameEnd, attributes });
    }
    open.push({
      name: tag.local,
      uri: tag.uri,
      rank: 0,
      position,
      children: new Map(),
    });
  });
  parser.on('closetag', () => {
    const closed = open.pop();
    if (!closed) return;
    const { uri, name, children } = closed;
    incomplete(incompleteContent(uri, name, children), closed.position);
  });

  let fatal: XmlError | undefined;
  try {
    parser.write(text).close();
  } catch (e) {
    if (!(e instanceof Stop)) throw e;
    fatal = e.reason;
  }
  return { byId, processes, prefixes, namespaces, errors, fatal };
}

function rootMessage(tag: SaxesTagNS): string {
  return tag.local === 'definitions'
    ? `the root element is in the namespace ${
        tag.uri || '(none)'
      }, a BPMN 2.0 file has ${BPMN}`
    : `the root element is <${tag.name}>, a BPMN 2.0 file has <definitions>`;
}

function idErrors(
  tag: SaxesTagNS,
  position: Position,
  byId: Map<string, Position>,
): XmlError[] {
  // The schema takes white space off an id.
  const id = tag.attributes.id?.value.trim();
  if (id === undefined || !schemaNamespaces.has(tag.uri)) return [];
  const first = byId.get(id);
  if (first) {
    return [
      {
        code: 'duplicate-id',
        message: `the id ${id} is already that of the element in line ${first[0]}`,
        position,
      },
    ];
  }
  byId.set(id, position);
  // NCName of Namespaces in XML 1.0, in the letters of all scripts.
  return /^[\p{L}_][\p{L}\p{N}\p{M}._\-·]*$/u.test(id)
    ? []
    : [
        {
          code: 'invalid-id',
          message: `'${id}' cannot be an id: it must begin with a letter or _, and hold letters, digits, '.', '-' and '_' only`,
          position,
        },
      ];
}
