// SPDX-License-Identifier: Apache-2.0
import { checksOut, clonedRepository } from './clones';
import type { StageInput } from '@golive/backstage-plugin-golive-common';
import { maskOptions } from '../../secrets';
import { oneLine } from '../../text';

type Input = Omit<StageInput, 'position'>;
type Put = (text: string) => string;

/** An address without its query and without what stands before `@`. */
const shown = (address: string) =>
  oneLine(
    maskOptions(address.replace(/[?].*$/, '').replace(/\/\/[^/@]*@/, '//')),
    200,
  );

const flagsOf = (rest: string) =>
  /^(?:--[a-z-]+(?:=\S+)?\s+)*/.exec(rest)?.[0] ?? '';
const digest = /@sha256:[0-9a-f]{64}$/;

/** What ADD and COPY fetch. */
export function copyInputs(
  keyword: string,
  rest: string,
  put: Put,
  isStage: (name: string) => boolean,
): Input[] {
  const flags = flagsOf(rest);
  if (keyword === 'COPY') {
    const from = /--from=(\S+)/.exec(flags)?.[1];
    return from === undefined ? [] : imageInput(put(from), isStage);
  }
  if (keyword !== 'ADD') return [];
  const checksum = /--checksum=(\S+)/.exec(flags)?.[1];
  const isChecked =
    checksum !== undefined &&
    /^(?:sha(?:256|384|512):[0-9a-f]{64,128}|[0-9a-f]{40,64})$/.test(
      put(checksum),
    );
  const words = rest
    .slice(flags.length)
    .replace(/^\[|\]$/g, '')
    .split(/[\s,]+/)
    .map(word => put(word));
  return words.slice(0, -1).flatMap((word): Input[] => {
    if (isGit(word)) {
      const isCommit = /#[0-9a-f]{40}(?:[0-9a-f]{24})?(?::|$)/.test(word);
      return [
        { kind: 'add-git', pinned: isChecked || isCommit, what: shown(word) },
      ];
    }
    return /^https?:\/\//i.test(word)
      ? [{ kind: 'add-url', pinned: isChecked, what: shown(word) }]
      : [];
  });
}

/** Addresses that BuildKit takes for a Git repository. */
function isGit(word: string): boolean {
  return /^(?:git@|git:\/\/|ssh:\/\/)|^https?:\/\/[^#]+\.git(?:#|$)/i.test(
    word,
  );
}

function imageInput(name: string, isStage: (name: string) => boolean): Input[] {
  return isStage(name) || name === 'scratch'
    ? []
    : [{ kind: 'image', pinned: digest.test(name), what: shown(name) }];
}

/** Images that a RUN mounts. */
export function mountedImages(
  rest: string,
  put: Put,
  isStage: (name: string) => boolean,
): Input[] {
  return [...flagsOf(rest).matchAll(/--mount=(\S+)/g)].flatMap(([, mount]) => {
    const from = /(?:^|,)from=([^,]+)/.exec(mount)?.[1];
    return from === undefined ? [] : imageInput(put(from), isStage);
  });
}

const fetcher = String.raw`\b(?:curl|wget|fetch)\b`;
const shell = String.raw`(?:sudo\s+(?:-\S+\s+)*)?(?:\/(?:usr\/)?bin\/)?(?:env\s+)?(?:ba|da|a|k|z)?sh\b`;
const pipes = [
  new RegExp(
    `${fetcher}[^|;&\\n]{0,300}\\|(?:[^|;&\\n]{0,200}\\|)?\\s*(?:${shell}|python3?\\b|perl\\b|node\\b)`,
  ),
  new RegExp(`${shell}\\s[^\\n;]{0,100}(?:\\$\\(|<\\(|\`)\\s*${fetcher}`),
  new RegExp(
    `(?:\\beval|\\.|\\bsource)\\s+["']?(?:\\$\\(|<\\(|\`)\\s*${fetcher}`,
  ),
];
/** Programs that hold a file against a checksum or a signature. */
const verifies =
  /\bsha(?:1|256|384|512)sum\b[^\n;|]{0,80}(?:-c|--check|--status)|\bshasum\b[^\n;|]{0,80}(?:-c|--check)|\bb2sum\b[^\n;|]{0,40}-c|\bopenssl dgst\b|\bgpgv?\b[^\n;]{0,200}(?:--verify|--decrypt)|\bgpgv\b|\bcosign verify|\bminisign\b[^\n;]{0,40}-V|\bslsa-verifier\b/;

/** What the shell text of a RUN fetches. */
export function runInputs(text: string, put: Put): Input[] {
  const body = text
    .slice(flagsOf(text).length)
    .replace(/^\s*\[|\]\s*$/g, ' ')
    .replace(/\\\n/g, ' ');
  const found: Input[] = [];
  const isPiped = pipes.some(pattern => pattern.test(body));
  if (isPiped) {
    const address = /https?:\/\/[^\s"'|)]+/.exec(body)?.[0];
    found.push({
      kind: 'pipe-to-shell',
      pinned: false,
      what: shown(put(address ?? 'a script')),
    });
  }
  for (const command of body.split(/&&|\|\||[;\n]/)) {
    const words = command
      .trim()
      .split(/\s+/)
      .map(word => word.replace(/^["']|["']$/g, ''));
    while (
      words.length &&
      /^(?:[A-Za-z_]\w*=.*|sudo|exec|set|-\w+|then|do|if|!)$/.test(words[0])
    )
      words.shift();
    const packages = floating(words);
    if (packages)
      found.push({
        kind: 'packages',
        pinned: packages.pinned,
        what: oneLine(maskOptions(packages.what), 200),
      });
    const clone = clonedRepository(words);
    if (clone)
      found.push({
        kind: 'add-git',
        pinned: checksOut.test(body),
        what: shown(put(clone)),
      });
    const address = words.find(word => /^["']?(?:https?|ftp):\/\//i.test(word));
    if (
      !isPiped &&
      address &&
      /^(?:.*\/)?(?:curl|wget)$/.test(words[0] ?? '') &&
      writesFile(words)
    ) {
      // A commit in the address of a Git host names the same content for ever.
      const isContent = /\/[0-9a-f]{40}\//.test(address);
      found.push({
        kind: 'download',
        pinned: isContent || verifies.test(body),
        what: shown(put(address)),
      });
    }
  }
  return found;
}

/** Whether what is fetched is kept: asking a health endpoint is not. */
function writesFile(words: readonly string[]): boolean {
  if (/wget$/.test(words[0])) return !words.includes('--spider');
  return words.some(
    word =>
      /^-[A-Za-z]*[oO]/.test(word) ||
      /^--(?:output|remote-name)/.test(word) ||
      word === '>' ||
      word === '|' ||
      word.startsWith('>'),
  );
}

const pinnedPackage: Readonly<Record<string, (name: string) => boolean>> = {
  apt: name => name.includes('=') || /\.deb$/.test(name),
  apk: name => /[=~<>]/.test(name) || name.startsWith('.'),
  dnf: name => /-\d/.test(name) || /\.rpm$/.test(name),
  pip: name =>
    /===?\d|\.(?:whl|tar\.gz|zip)$|@\s*git\+.*@[0-9a-f]{40}/.test(name) ||
    name.startsWith('.') ||
    name.startsWith('/'),
  npm: name =>
    /.@\d+\.\d+\.\d+/.test(name) ||
    name.startsWith('.') ||
    name.startsWith('/'),
  go: name => /@v\d+\.\d+\.\d+|@[0-9a-f]{12,40}$/.test(name),
};

/** Options of package managers that take the next word. */
const withValue = new Set([
  '-t',
  '--target-release',
  '-o',
  '--option',
  '-c',
  '--virtual',
  '-X',
  '--repository',
  '-i',
  '--index-url',
  '--extra-index-url',
  '-r',
  '--requirement',
  '--constraint',
  '--prefix',
  '--registry',
  '--installroot',
  '--setopt',
  '--releasever',
]);

function floating(
  words: readonly string[],
): { pinned: boolean; what: string } | undefined {
  const [name = '', ...rest] = words;
  const program = name.replace(/^.*\//, '');
  const kinds: Readonly<
    Record<string, [kind: string, verbs: readonly string[]]>
  > = {
    'apt-get': ['apt', ['install']],
    apt: ['apt', ['install']],
    apk: ['apk', ['add']],
    yum: ['dnf', ['install']],
    dnf: ['dnf', ['install']],
    microdnf: ['dnf', ['install']],
    pip: ['pip', ['install']],
    pip3: ['pip', ['install']],
    npm: ['npm', ['install', 'i', 'add']],
    yarn: ['npm', ['global']],
    go: ['go', ['install']],
  };
  if (!Object.hasOwn(kinds, program)) return undefined;
  const [kind, verbs] = kinds[program];
  const at = rest.findIndex(word => verbs.includes(word));
  if (at < 0) return undefined;
  // Without -g, npm installs what package.json and its lock file say.
  if (
    program === 'npm' &&
    !rest.some(word => word === '-g' || word === '--global')
  )
    return undefined;
  if (kind === 'pip' && rest.some(word => word === '--require-hashes'))
    return { pinned: true, what: `${program} install --require-hashes` };
  const names: string[] = [];
  const after = rest.slice(at + 1);
  for (let i = 0; i < after.length; i++) {
    if (withValue.has(after[i])) i += 1;
    else if (
      !/^[-<>|&]/.test(after[i]) &&
      after[i] !== '' &&
      after[i] !== 'add'
    )
      names.push(after[i]);
  }
  if (names.length === 0) return undefined;
  const loose = names.filter(
    one => !pinnedPackage[kind](one) && !one.includes('$'),
  );
  return {
    pinned: loose.length === 0,
    what: `${program} ${verbs[0]} ${(loose.length ? loose : names)
      .slice(0, 8)
      .join(' ')}`,
  };
}
