// SPDX-License-Identifier: Apache-2.0
import GithubSlugger from 'github-slugger';
import { folderOf, joinPath } from '../../tree';

/** Characters of a link. */
const maxLength = 2_000;

/** Where a runbook link leads, before the anchor is looked up. */
export interface RunbookTarget {
  readonly resolves: 'file' | 'missing' | 'external' | 'invalid';
  readonly file?: string;
  readonly anchor?: string;
}

/** What {@link findRunbook} looks in. */
export interface RunbookPlaces {
  /** Path of the file that holds the link. */
  readonly from: string;
  /** The unit's folders. */
  readonly folders: readonly string[];
  /** The unit's `backstage.io/source-location`, if it is an address. */
  readonly sourceLocation?: string;
  exists(path: string): boolean;
}

/**
 * Finds the file that a runbook link means: a path (from the rule file's
 * folder, the unit's, or the tree's root), or an address of which the path ends
 * in a path of this tree. An address in another repository is external, even if
 * a file of that name is here.
 */
export function findRunbook(url: string, places: RunbookPlaces): RunbookTarget {
  // Before anything is looked for in it: nobody writes a link of that length.
  if (url.length > maxLength) return { resolves: 'invalid' };
  const link = url.trim();
  if (!link || /\s/.test(link.replace(/\{\{.*?\}\}/g, ''))) {
    return { resolves: 'invalid' };
  }
  // The address depends on the alert's labels.
  if (link.includes('{{')) return { resolves: 'external' };
  return /^[a-z][a-z0-9+.-]*:/i.test(link)
    ? byAddress(link, places)
    : byPath(link, places);
}

function byPath(link: string, places: RunbookPlaces): RunbookTarget {
  const [path, anchor] = split(link);
  if (!/[./]/.test(path)) return { resolves: 'invalid' };
  for (const folder of [folderOf(places.from), ...places.folders, '']) {
    const file = joinPath(folder, decode(path));
    if (file && places.exists(file)) return target(file, anchor);
  }
  return { resolves: 'missing' };
}

function byAddress(link: string, places: RunbookPlaces): RunbookTarget {
  const url = URL.canParse(link) ? new URL(link) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname) {
    return { resolves: 'invalid' };
  }
  const own = ownRepository(url, places.sourceLocation);
  if (own === false) return { resolves: 'external' };
  const segments = url.pathname.split('/').filter(Boolean).map(decode);
  // A single name is no proof: every repository has a README.md.
  for (let i = 0; i < segments.length - 1; i++) {
    const file = segments.slice(i).join('/');
    if (places.exists(file)) return target(file, decode(url.hash.slice(1)));
  }
  const last = segments.at(-1);
  if (own && last && places.exists(last)) {
    return target(last, decode(url.hash.slice(1)));
  }
  return { resolves: own ? 'missing' : 'external' };
}

// True: the address is in the unit's repository; false: it is in another one;
// undefined: cannot be said.
function ownRepository(url: URL, sourceLocation?: string): boolean | undefined {
  const source = sourceLocation?.replace(/^url:/, '');
  if (!source || !URL.canParse(source)) return undefined;
  const home = new URL(source);
  if (!/^https?:$/.test(home.protocol)) return undefined;
  const repository = (u: URL) => {
    const [path] = u.pathname.split(/\/(?:-\/)?(?:blob|tree|raw|src|edit)\//);
    return path.replace(/(?:\.git)?\/?$/, '');
  };
  const isFile = /\/(?:-\/)?(?:blob|raw|src)\//.test(url.pathname);
  if (home.host !== url.host) return isFile ? false : undefined;
  return repository(home) === repository(url);
}

function target(file: string, anchor?: string): RunbookTarget {
  return { resolves: 'file', file, ...(anchor ? { anchor } : {}) };
}

function split(link: string): [path: string, anchor?: string] {
  const hash = link.indexOf('#');
  return hash < 0
    ? [link]
    : [link.slice(0, hash), decode(link.slice(hash + 1))];
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The anchors that the headings of a Markdown text give, as GitHub and GitLab name them. */
export function anchorsOf(markdown: string): string[] {
  const slugger = new GithubSlugger();
  const anchors: string[] = [];
  let fence = '';
  for (const line of markdown.split(/\r\n|\r|\n/)) {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    if (fence) {
      if (mark.startsWith(fence)) fence = '';
    } else if (mark) {
      fence = mark;
    } else {
      const heading = /^ {0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$/.exec(line);
      if (heading) {
        const text = heading[1].replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
        anchors.push(slugger.slug(text.replace(/[`*]/g, '')));
      }
      for (const tag of line.matchAll(/<a\s+(?:name|id)=["']([^"']+)["']/g)) {
        anchors.push(tag[1]);
      }
    }
  }
  return anchors;
}
