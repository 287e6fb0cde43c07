// SPDX-License-Identifier: Apache-2.0
import type { Position, Problem } from '@golive/backstage-plugin-golive-common';
import { readJava, type JavaSource, type JavaValue } from '../../java';
import { maskComments } from './maskComments';

/** A call that asks for a flag. */
export interface AskedFlag {
  readonly by: string;
  readonly position: Position;
  /** The key where it is a literal. */
  readonly key?: string;
  /** In Java: what stands for it, and the type it stands in. */
  readonly value?: JavaValue;
  readonly type?: string;
}

/** What a source file says of flags. */
export interface FlagCode {
  readonly asked: readonly AskedFlag[];
  /** Texts that could be keys of flags, wherever they stand. */
  readonly texts: readonly string[];
  /** Constants of a Java file. */
  readonly constants?: JavaSource;
}

/** Texts kept of one file. */
const maxTexts = 5_000;

const openFeature = /open-?feature/i;
const unleash = /unleash/i;
const ff4j = /\bff4j\b/i;

/** Methods of OpenFeature clients in all its languages. */
const evaluations =
  /^(?:get_?)?(?:boolean|string|integer|int|float|double|number|object)_?(?:value|details)(?:_?async)?$/i;
const hooks =
  /^use(?:Boolean|String|Number|Object)?Flag(?:Value|Details)?$|^useSuspenseFlag$/;
const unleashCalls =
  /^(?:isEnabled|is_enabled|IsEnabled|getVariant|get_variant|GetVariant|useFlag|useVariant)$/;

function asks(name: string, text: string): boolean {
  return (
    (openFeature.test(text) && (evaluations.test(name) || hooks.test(name))) ||
    (unleash.test(text) && unleashCalls.test(name)) ||
    (ff4j.test(text) && name === 'check')
  );
}

/** What a source file says of flags. */
export async function readFlagCode(
  path: string,
  text: string,
): Promise<{ value: FlagCode; problems: readonly Problem[] }> {
  const masked = maskComments(text, path);
  const texts = textsOf(masked);
  const concerned =
    openFeature.test(text) || unleash.test(text) || ff4j.test(text);
  if (!path.endsWith('.java')) {
    const asked = concerned ? callsIn(masked, text) : [];
    return { value: { asked, texts }, problems: [] };
  }
  if (!concerned && !/\bfinal\s+String\b|\binterface\b/.test(text)) {
    return { value: { asked: [], texts }, problems: [] };
  }
  const { source, problems } = await readJava(path, text);
  if (!source) return { value: { asked: [], texts }, problems };
  const asked = source.calls
    .filter(c => !c.constructs && c.arguments.length && asks(c.name, text))
    .map(({ name, position, type, arguments: [value] }) => ({
      by: name,
      position,
      value,
      ...(type === undefined ? {} : { type }),
    }));
  const constants: JavaSource = {
    ...source,
    calls: [],
    types: source.types.map(t => ({
      ...t,
      annotations: [],
      methods: [],
      fields: t.fields.filter(f => f.constant),
    })),
  };
  return {
    value: { asked, texts, constants },
    problems: concerned ? problems : [],
  };
}

// A literal of one line that a key could be: no white space in it.
const literal = /"([^"\s\\]{1,200})"|'([^'\s\\]{1,200})'|`([^`\s\\$]{1,200})`/g;

function textsOf(masked: string): string[] {
  const found = new Set<string>();
  for (const [, double, single, back] of masked.matchAll(literal)) {
    found.add(double ?? single ?? back);
    if (found.size >= maxTexts) break;
  }
  return [...found];
}

const call = /\b([A-Za-z_]\w{1,40})\s*(?:<[^<>()]{0,80}>)?\s*\(/g;
const firstText =
  /^\s*(?:ctx\s*,|context\.\w+\(\)\s*,)?\s*(?:"([^"\n\\]{1,200})"|'([^'\n\\]{1,200})'|`([^`\n\\$]{1,200})`)/;

function callsIn(masked: string, text: string): AskedFlag[] {
  const asked: AskedFlag[] = [];
  let line = 1;
  let lineStart = 0;
  let counted = 0;
  for (const found of masked.matchAll(call)) {
    const by = found[1];
    if (!asks(by, text)) continue;
    // A declaration of that name is no call of it.
    const before = masked.slice(Math.max(0, found.index - 12), found.index);
    if (/\b(?:fun|def|func|function)\s+$/.test(before)) continue;
    for (; counted < found.index; counted++) {
      if (masked[counted] === '\n') {
        line++;
        lineStart = counted + 1;
      }
    }
    const start = found.index + found[0].length;
    const key = firstText.exec(masked.slice(start, start + 300));
    asked.push({
      by,
      position: [line, found.index - lineStart + 1],
      ...(key ? { key: key[1] ?? key[2] ?? key[3] } : {}),
    });
  }
  return asked;
}
