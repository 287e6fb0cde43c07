// SPDX-License-Identifier: Apache-2.0
import type { Position } from '@golive/backstage-plugin-golive-common';
import { SaxesParser } from 'saxes';

/** An element of an XML file. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Its own text, trimmed. */
  readonly text: string;
  readonly position: Position;
}

/** Nesting; logging configurations have fewer than ten levels. */
const maxDepth = 50;
const maxElements = 10_000;

interface Open {
  name: string;
  attributes: Record<string, string>;
  children: Open[];
  text: string;
  position: Position;
}

/**
 * The root element of an XML text.
 *
 * @throws Error with a sentence, if it is not well formed, has a DOCTYPE or is too large
 */
export function xmlTree(text: string): XmlElement {
  const parser = new SaxesParser({ position: true });
  const stack: Open[] = [];
  let root: Open | undefined;
  let elements = 0;
  let start: Position = [1, 1];
  const refuse = (message: string): never => {
    throw new Error(message);
  };
  parser.on('error', e => {
    throw e;
  });
  parser.on('doctype', () => refuse('it has a DOCTYPE; delete it'));
  parser.on('opentagstart', () => {
    start = [parser.line, Math.max(1, parser.column)];
  });
  parser.on('opentag', tag => {
    if (++elements > maxElements)
      refuse(`it has more than ${maxElements} elements`);
    if (stack.length >= maxDepth)
      refuse(`it is nested deeper than ${maxDepth}`);
    const element: Open = {
      name: tag.name,
      attributes: { ...tag.attributes } as Record<string, string>,
      children: [],
      text: '',
      position: start,
    };
    stack.at(-1)?.children.push(element);
    root ??= element;
    stack.push(element);
  });
  const addText = (more: string) => {
    const current = stack.at(-1);
    if (current) current.text += more;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  parser.on('closetag', () => {
    const closed = stack.pop();
    if (closed) closed.text = closed.text.trim();
  });
  parser.write(text).close();
  return root ?? refuse('it is empty');
}
