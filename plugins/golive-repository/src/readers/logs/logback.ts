// SPDX-License-Identifier: Apache-2.0
import type { LogOutput } from '@golive/backstage-plugin-golive-common';
import type { XmlElement } from './xmlTree';

const boot = 'org/springframework/boot/logging/logback/';

/** An appender, and the profiles (`springProfile`) it stands in. */
interface Appender {
  readonly name: string;
  readonly output?: Omit<LogOutput, 'appender' | 'when'>;
  /** Of an asynchronous one: those it hands its events to. */
  readonly refs: readonly string[];
  readonly when?: string;
}

/** What the root logger of a Logback configuration writes to. */
export function logbackOutputs(root: XmlElement): LogOutput[] {
  const appenders: Appender[] = [];
  const refs: { name: string; when?: string; at: XmlElement }[] = [];
  let unread: string | undefined;
  const visit = (element: XmlElement, when: string | undefined): void => {
    const also = (more: string) => (when ? `${when} & ${more}` : more);
    for (const child of element.children) {
      switch (child.name.toLowerCase()) {
        case 'appender':
          appenders.push(appenderOf(child, when));
          break;
        case 'root':
          for (const ref of child.children)
            if (ref.name === 'appender-ref')
              refs.push({
                name: ref.attributes.ref ?? '',
                ...(when ? { when } : {}),
                at: ref,
              });
          break;
        case 'springprofile':
          visit(child, also(child.attributes.name ?? ''));
          break;
        case 'if':
        case 'then':
        case 'else':
          visit(
            child,
            also(`the condition ${child.attributes.condition ?? child.name}`),
          );
          break;
        case 'include': {
          const resource =
            child.attributes.resource ??
            child.attributes.file ??
            child.attributes.url ??
            '';
          const given = included(resource, child, when);
          if (given) appenders.push(given);
          else if (
            resource !== `${boot}defaults.xml` &&
            resource !== `${boot}file-appender.xml`
          )
            unread = resource;
          if (resource === `${boot}base.xml`)
            refs.push({ name: 'CONSOLE', at: child });
          break;
        }
        default:
      }
    }
  };
  visit(root, undefined);
  return refs.flatMap(({ name, when, at }) =>
    resolve(name, appenders, 0).map(found => ({
      appender: name,
      ...(found?.output ?? {
        target: 'console' as const,
        format: 'unknown' as const,
        by: unread
          ? `the included file ${unread}`
          : `the appender ${name}, which is not there`,
        position: at.position,
        dropsContext: false,
      }),
      ...both(when, found?.when),
    })),
  );
}

function both(a?: string, b?: string): { when?: string } {
  const all = [...new Set([a, b].filter(Boolean))].join(' & ');
  return all ? { when: all } : {};
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

function included(
  resource: string,
  at: XmlElement,
  when: string | undefined,
): Appender | undefined {
  const plain = [`${boot}console-appender.xml`, `${boot}base.xml`].includes(
    resource,
  );
  if (!plain && resource !== `${boot}structured-console-appender.xml`)
    return undefined;
  return {
    name: 'CONSOLE',
    refs: [],
    ...(when ? { when } : {}),
    output: {
      target: 'console',
      format: plain ? 'plain' : 'json',
      by: `Spring Boot's ${resource.slice(boot.length)}`,
      position: at.position,
      dropsContext: false,
    },
  };
}

function appenderOf(element: XmlElement, when: string | undefined): Appender {
  const { name = '', class: type = '' } = element.attributes;
  const refs = element.children
    .filter(c => c.name === 'appender-ref')
    .map(c => c.attributes.ref ?? '');
  const encoder = element.children.find(
    c => c.name === 'encoder' || c.name === 'layout',
  );
  const layout = encoder?.children.find(c => c.name === 'layout');
  const by =
    layout?.attributes.class ??
    encoder?.attributes.class ??
    'PatternLayoutEncoder';
  return {
    name,
    refs,
    ...(when ? { when } : {}),
    output: {
      target: /Console/.test(type) ? 'console' : 'other',
      ...formatOf(by, encoder),
      position: (encoder ?? element).position,
      dropsContext: dropsContext(by, encoder),
    },
  };
}

/** Whether an encoder or layout writes JSON, by its class. */
export function formatOf(
  type: string,
  element?: XmlElement,
): Pick<LogOutput, 'format' | 'by'> {
  const simple = type.split('.').at(-1) ?? type;
  if (
    /(?:json|logstash|ecs|gelf|structuredlog|stackdriver|datadog)\w*(?:encoder|layout)$/i.test(
      simple,
    )
  )
    return { format: 'json', by: simple };
  if (/^(?:pattern|html|ttll|echo|csv|syslog)\w*$/i.test(simple)) {
    const pattern =
      element?.children.find(c => c.name.toLowerCase() === 'pattern')?.text ??
      element?.attributes.pattern ??
      '';
    // JSON put together by hand: a quote in a message breaks it.
    return pattern.trim().startsWith('{')
      ? { format: 'unknown', by: `the pattern ${pattern.slice(0, 60)}` }
      : { format: 'plain', by: simple };
  }
  return { format: 'unknown', by: simple };
}

// The encoder of logstash-logback-encoder writes all of the MDC unless told otherwise.
function dropsContext(type: string, encoder?: XmlElement): boolean {
  if (!/Logstash(?:Encoder|Layout)$/.test(type) || !encoder) return false;
  const texts = (name: string) =>
    encoder.children.filter(c => c.name === name).map(c => c.text);
  const only = texts('includeMdcKeyName');
  return (
    texts('includeMdc').includes('false') ||
    (only.length > 0 && !only.some(k => /trace/i.test(k))) ||
    texts('excludeMdcKeyName').some(k => /^trace_?id$/i.test(k))
  );
}
