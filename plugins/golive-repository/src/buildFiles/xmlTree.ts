// SPDX-License-Identifier: Apache-2.0
import type { Position } from '@golive/backstage-plugin-golive-common';
import { SaxesParser } from 'saxes';

/** An element with its place. */
export interface XmlElement {
  /** Local name. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Text directly inside it, trimmed. */
  readonly text: string;
  /** Of its text if it has some, else of its opening tag. */
  readonly position: Position;
  /** Behind its opening tag. */
  readonly inside: Position;
}

/** A document, or why there is none. */
export type XmlRead =
  | { readonly root: XmlElement; readonly refused?: undefined }
  | {
      readonly root?: undefined;
      readonly refused: string;
      readonly position: Position;
    };

/** Nesting and number of elements of a build file or settings file. */
const most = { depth: 100, elements: 100_000 };

class Refused extends Error {}

/**
 * Reads a small XML document strictly, with the place of every element. A
 * DOCTYPE is refused, so entities are never expanded.
 */
export function readXml(text: string): XmlRead {
  type Open = Omit<XmlElement, 'children' | 'text'> & {
    children: XmlElement[];
    text: string;
  };
  const open: Open[] = [];
  let root: XmlElement | undefined;
  let count = 0;
  let tagStart: Position = [1, 1];
  const parser = new SaxesParser({ position: true });
  parser.on('error', error => {
    throw new Refused(error.message.replace(/^[\d:]*\s*/, ''));
  });
  parser.on('doctype', () => {
    throw new Refused('it has a DOCTYPE');
  });
  parser.on('opentagstart', ({ name }) => {
    tagStart = [parser.line, Math.max(1, parser.column - name.length - 1)];
  });
  parser.on('opentag', ({ name, attributes }) => {
    count += 1;
    if (open.length >= most.depth || count > most.elements)
      throw new Refused('it is nested too deep or has too many elements');
    open.push({
      name: name.replace(/^.*:/, ''),
      attributes: attributes as Record<string, string>,
      children: [],
      text: '',
      position: tagStart,
      inside: [parser.line, parser.column + 1],
    });
  });
  const addText = (part: string) => {
    const element = open.at(-1);
    if (element) element.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const element = open.pop();
    if (!element) return;
    const done = {
      ...element,
      text: element.text.trim(),
      position: /^\S/.test(element.text) ? element.inside : element.position,
    };
    if (open.length) open.at(-1)?.children.push(done);
    else root = done;
  });
  try {
    parser.write(text).close();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return {
      refused: error.message,
      position: [Math.max(1, parser.line), Math.max(1, parser.column)],
    };
  }
  return root ? { root } : { refused: 'it has no element', position: [1, 1] };
}

/** The first child of a name, or of a path of names. */
export function child(
  element: XmlElement | undefined,
  ...names: string[]
): XmlElement | undefined {
  return names.reduce<XmlElement | undefined>(
    (found, name) => found?.children.find(one => one.name === name),
    element,
  );
}

/** All children of a name below a path of names. */
export function children(
  element: XmlElement | undefined,
  ...names: string[]
): XmlElement[] {
  const last = names.at(-1);
  const parent = child(element, ...names.slice(0, -1));
  return parent?.children.filter(one => one.name === last) ?? [];
}
