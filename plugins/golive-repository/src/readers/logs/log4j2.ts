// SPDX-License-Identifier: Apache-2.0
import type { LogOutput } from '@golive/backstage-plugin-golive-common';
import { formatOf } from './logback';
import type { XmlElement } from './xmlTree';

interface Appender {
  readonly name: string;
  readonly output: Omit<LogOutput, 'appender' | 'when'>;
  readonly refs: readonly string[];
  readonly when?: string;
}

const typeOf = ({ name, attributes }: XmlElement) =>
  /^(?:appender|layout)$/i.test(name) ? attributes.type ?? '' : name;
const named = ({ attributes }: XmlElement) =>
  attributes.name ?? attributes.Name ?? '';

/** What the root logger of a Log4j 2 configuration writes to. */
export function log4j2Outputs(root: XmlElement): LogOutput[] {
  const appenders: Appender[] = [];
  const refs: { name: string; when?: string; at: XmlElement }[] = [];
  const visit = (element: XmlElement, when: string | undefined): void => {
    for (const child of element.children) {
      const name = child.name.toLowerCase();
      if (name === 'springprofile') {
        const profile = named(child);
        visit(child, when ? `${when} & ${profile}` : profile);
      } else if (
        element.name.toLowerCase() === 'appenders' ||
        isAppender(child)
      ) {
        appenders.push(appenderOf(child, when));
      } else if (name === 'root' || name === 'asyncroot') {
        for (const ref of child.children)
          if (/^appenderref$/i.test(ref.name))
            refs.push({
              name: ref.attributes.ref ?? '',
              ...(when ? { when } : {}),
              at: ref,
            });
      } else if (['appenders', 'loggers'].includes(name)) {
        visit(child, when);
      }
    }
  };
  visit(root, undefined);
  return refs.flatMap(({ name, when, at }) =>
    resolve(name, appenders, 0).map(found => {
      const all = [when, found?.when].filter(Boolean).join(' & ');
      return {
        appender: name,
        ...(found?.output ?? {
          target: 'console' as const,
          format: 'unknown' as const,
          by: `the appender ${name}, which is not there`,
          position: at.position,
          dropsContext: false,
        }),
        ...(all ? { when: all } : {}),
      };
    }),
  );
}

function isAppender(element: XmlElement): boolean {
  return element.children.some(c => /layout$/i.test(typeOf(c)));
}

function resolve(
  name: string,
  appenders: readonly Appender[],
  depth: number,
): (Appender | undefined)[] {
  const found = appenders.filter(a => a.name === name);
  if (!found.length || depth > 5) return [undefined];
  return found.flatMap(a =>
    a.refs.length ? a.refs.flatMap(r => resolve(r, appenders, depth + 1)) : [a],
  );
}

function appenderOf(element: XmlElement, when: string | undefined): Appender {
  const layout = element.children.find(c => /layout$/i.test(typeOf(c)));
  return {
    name: named(element),
    refs: element.children
      .filter(c => /^appenderref$/i.test(c.name))
      .map(c => c.attributes.ref ?? ''),
    ...(when ? { when } : {}),
    output: {
      target: /^console$/i.test(typeOf(element)) ? 'console' : 'other',
      // Without a layout Log4j writes the message alone.
      ...formatOf(layout ? typeOf(layout) : 'PatternLayout', layout),
      position: (layout ?? element).position,
      dropsContext: false,
    },
  };
}
