// SPDX-License-Identifier: Apache-2.0
import type {
  FactValue,
  Position,
  smokeTests,
} from '@golive/backstage-plugin-golive-common';
import { readJson } from '../../json/locate';
import { oneLine } from '../../text';

type Step = FactValue<typeof smokeTests>['tests'][number]['steps'][number];

/** A path that asks only whether the process is there. */
const ping =
  /^\/?$|(?:^|\/)(?:actuator(?:\/.*)?|q\/(?:health|metrics|info)(?:\/.*)?|health(?:z|check|-check)?(?:\/.*)?|livez?|liveness|readyz?|readiness|startupz?|ping|status|info|version|metrics|prometheus|favicon\.ico|robots\.txt|swagger-ui.*|api-docs|openapi(?:\.\w+)?)\/?$/i;

/** The path of an address without host and query; variables of any language stay as they are. */
export function pathOf(address: string): string {
  const plain = address.replace(/^["'`]|["'`]$/g, '').replace(/[?#].*$/s, '');
  const withoutHost = plain.replace(
    /^(?:[a-z]+:\/\/[^/]*|\$\{[^}]*\}|\$\w+|\{\{[^}]*\}\}|\$\([^)]*\)|<[^>]*>|localhost(?::\d+)?|[\w.-]+:\d+)/i,
    '',
  );
  return oneLine(withoutHost || '/', 200);
}

function step(method: string, address: string, position: Position): Step {
  const path = pathOf(address);
  return {
    method: method.toUpperCase(),
    path,
    ping: ping.test(path),
    position,
  };
}

const at = (text: string, index: number): Position => {
  const before = text.slice(0, index);
  return [before.split('\n').length, index - before.lastIndexOf('\n')];
};

const httpMethods = 'get|post|put|patch|delete|del';

const handsOn = /\b(?:curl|wget|https?|xh)\s[^\n#]{0,2000}\$(?:@|\*|\{@|\{\*)/;

/** Functions of a shell text that hand their arguments on to curl: a call of one is a request. */
function wrappersIn(text: string): string[] {
  let name: string | undefined;
  const found = new Set<string>();
  for (const line of text.split('\n')) {
    name =
      /^\s*(?:function\s+)?([A-Za-z_]\w*)\s*\(\)/.exec(line)?.[1] ??
      /^\s*function\s+([A-Za-z_]\w*)/.exec(line)?.[1] ??
      name;
    if (name && handsOn.test(line)) found.add(name);
    if (/^\s*\}/.test(line)) name = undefined;
  }
  return [...found];
}

/** Requests of curl, wget, httpie and grpcurl in a shell text. */
export function shellRequests(text: string): Step[] {
  const joined = text.replace(/\\\n/g, '  ');
  const programs = [
    ...'curl|wget|https?|xh|grpcurl|hurl'.split('|'),
    ...wrappersIn(joined),
  ].join('|');
  return [
    ...joined.matchAll(
      new RegExp(
        `^(?!\\s*#)[^\\n]*?(?<![\\w-])(${programs})\\s+([^\\n]{1,2000})`,
        'gm',
      ),
    ),
  ].flatMap(found => {
    const [, program, rest] = found;
    const position = at(joined, found.index + found[0].indexOf(program));
    // Inside a wrapper the address is the caller's.
    if (handsOn.test(`${program} ${rest}`)) return [];
    if (program === 'grpcurl') {
      const method = /\s([\w.]+\/\w+)\s*(?:$|\|)/.exec(` ${rest} `)?.[1];
      return method ? [step('RPC', `/${method}`, position)] : [];
    }
    const address =
      /["']?((?:https?:\/\/|\$\{?\w|localhost|\{\{)[^\s"'|;)&]*(?:\/[^\s"'|;)&]*)?)["']?/.exec(
        rest,
      )?.[1];
    if (!address || address.startsWith('$(')) return [];
    const explicit =
      /(?:-X\s*|--request[ =])["']?([A-Za-z]+)/.exec(rest)?.[1] ??
      new RegExp(`^\\s*(${httpMethods})\\s`, 'i').exec(rest)?.[1];
    const sends =
      /\s(?:-d|--data(?:-\w+)?|--json|-F|--form|--post-(?:data|file))\b/.test(
        ` ${rest}`,
      );
    return [step(explicit ?? (sends ? 'POST' : 'GET'), address, position)];
  });
}

/** Requests of k6, Playwright, supertest, axios, RestAssured, WebTestClient, MockMvc, requests … by their pattern. */
export function codeRequests(text: string): Step[] {
  const code = text.replace(/\/\*[\s\S]*?\*\/|^\s*(?:\/\/|#)[^\n]*/gm, part =>
    part.replace(/[^\n]/g, ' '),
  );
  const calls = new RegExp(
    `\\.\\s{0,3}(${httpMethods}|goto|visit)\\s{0,3}(?:<[^>\\n]{0,60}>)?\\(\\s{0,20}(["'\`][^"'\`\\n]{1,400}["'\`]|[\\w.]+\\s*\\+\\s*["'\`][^"'\`\\n]{1,400}["'\`])`,
    'gi',
  );
  const chained = new RegExp(
    `\\.(${httpMethods})\\(\\s*\\)[\\s\\S]{0,80}?\\.uri\\(\\s*["'\`]([^"'\`\\n]{1,400})["'\`]`,
    'gi',
  );
  const fetches =
    /\bfetch\(\s{0,20}(["'`][^"'`\n]{1,400}["'`])(?:\s*,\s*\{[^}]{0,300}?method\s*:\s*["'](\w+)["'])?/g;
  const rest =
    /\b(?:getFor|postFor|patchFor)(?:Entity|Object|Location)\(\s{0,20}["']([^"'\n]{1,400})["']/g;
  const all = [
    ...[...code.matchAll(calls)].map(m => ({
      index: m.index,
      method: /goto|visit/i.test(m[1]) ? 'GET' : m[1],
      address: m[2].replace(/^[\w.]+\s*\+\s*/, ''),
    })),
    ...[...code.matchAll(chained)].map(m => ({
      index: m.index,
      method: m[1],
      address: m[2],
    })),
    ...[...code.matchAll(fetches)].map(m => ({
      index: m.index,
      method: m[2] ?? 'GET',
      address: m[1],
    })),
    ...[...code.matchAll(rest)].map(m => ({
      index: m.index,
      method: m[0].slice(0, 4).replace(/\W|F.*/g, ''),
      address: m[1],
    })),
  ];
  return all
    .filter(({ address }) => /^["'`]?(?:\/|https?:|\$|\{)/.test(address))
    .sort((a, b) => a.index - b.index)
    .map(({ method, address, index }) =>
      step(method.replace(/^del$/i, 'DELETE'), address, at(code, index)),
    );
}

/** Requests of a .http file. */
export function httpFileRequests(text: string): Step[] {
  return [...text.matchAll(/^(GET|POST|PUT|PATCH|DELETE)\s+(\S+)/gm)].map(
    found => step(found[1], found[2], at(text, found.index)),
  );
}

/** Requests of Karate: `Given path 'a', 'b'` … `When method post`. */
export function karateRequests(text: string): Step[] {
  let address = '/';
  return text.split('\n').flatMap((line, i): Step[] => {
    const path = /^\s*(?:\*|Given|And|When)\s+(?:path|url)\s+(.+)$/.exec(
      line,
    )?.[1];
    if (path)
      address = `/${[...path.matchAll(/'([^']*)'|"([^"]*)"/g)]
        .map(m => (m[1] ?? m[2]).replace(/^\/|\/$/g, ''))
        .join('/')}`;
    const method = /^\s*(?:\*|When|And)\s+method\s+(\w+)/i.exec(line)?.[1];
    return method ? [step(method, address, [i + 1, 1])] : [];
  });
}

/** Requests of a Postman collection, folders included; undefined for another JSON. */
export function postmanRequests(text: string): Step[] | undefined {
  const read = readJson(text);
  if (
    read.refused !== undefined ||
    typeof read.value !== 'object' ||
    read.value === null ||
    !('item' in read.value)
  )
    return undefined;
  const steps: Step[] = [];
  const visit = (items: unknown, pointer: string): void => {
    if (!Array.isArray(items)) return;
    items.forEach((item: Record<string, unknown> | null, i) => {
      const own = `${pointer}/${i}`;
      if (typeof item !== 'object' || item === null) return;
      visit(item.item, `${own}/item`);
      const { request } = item;
      if (typeof request !== 'object' || request === null) return;
      const { method, url } = request as { method?: unknown; url?: unknown };
      const raw =
        typeof url === 'string'
          ? url
          : (url as { raw?: unknown } | undefined)?.raw;
      if (typeof raw === 'string')
        steps.push(
          step(typeof method === 'string' ? method : 'GET', raw, read.at(own)),
        );
    });
  };
  visit(read.value.item, '/item');
  return steps;
}
