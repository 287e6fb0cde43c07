// SPDX-License-Identifier: Apache-2.0

/** What a person can act on: said in one sentence, without a stack. */
export class Failure extends Error {
  /**
   * @param {string} sentence what is wrong, where, and what to do
   * @param {{detail?: string, cause?: unknown}} [more] `detail`: a program's own last words
   */
  constructor(sentence, more = {}) {
    super(sentence, { cause: more.cause });
    this.name = 'Failure';
    this.detail = more.detail;
  }
}

const known = [
  {
    sign: /ENOSPC|no space left on device|disk quota exceeded|SQLITE_FULL/i,
    say: doing =>
      `The disk is full: ${doing} could not write. Free some space (about 3 GB are needed) and run the command again.`,
  },
  {
    sign: /EACCES|EPERM|permission denied|EROFS|read-only file system/i,
    say: (doing, text) =>
      `A right is missing: ${doing} may not write ${
        pathIn(text) ?? 'a file it needs'
      }. Make it writable for this user, or clone the project into a folder of your own.`,
  },
  {
    sign: /CERT_|SELF_SIGNED|self-signed certificate|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER|unable to (?:verify|get)[a-z ]* certificate/,
    say: doing =>
      `The package registry's certificate is not trusted: ${doing} stopped. Set NODE_EXTRA_CA_CERTS, or npm's setting cafile, to your organisation's certificates and run the command again.`,
  },
  {
    sign: /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|network request failed|socket hang up|getaddrinfo|RequestError|UND_ERR/i,
    say: doing =>
      `The package registry does not answer: ${doing} could not fetch what it needs. Connect to the network (behind a proxy set HTTPS_PROXY, for an own registry run "npm config set registry URL") and run the command again.`,
  },
  {
    sign: /YN0028|lockfile would have been (modified|created)/i,
    say: () =>
      'yarn.lock does not fit package.json: after changing dependencies run "node .yarn/releases/yarn-4.13.0.cjs install" and commit yarn.lock.',
  },
  {
    sign: /heap out of memory|Cannot allocate memory|ENOMEM/,
    say: doing =>
      `Memory ran out: ${doing} needs about 2 GB. Close other programs and run the command again.`,
  },
];

const pathIn = text =>
  /(?:E(?:ACCES|PERM|ROFS)[^'"\n]*['"]([^'"\n]+)['"])/.exec(text)?.[1];

/**
 * The one sentence for a failure that happens to people, or undefined.
 * @param {string} doing what was being done, as a subject: "installing packages"
 * @param {string} text an error's message or a program's output
 */
export function explain(doing, text) {
  return known.find(({ sign }) => sign.test(text))?.say(doing, text);
}

/**
 * Any error as a Failure.
 * @param {string} doing see {@link explain}
 * @param {unknown} error
 * @param {string} [output] what the failing program printed
 * @returns {Failure}
 */
export function asFailure(doing, error, output = '') {
  if (error instanceof Failure) return error;
  const text = `${error instanceof Error ? error.message : error}\n${output}`;
  const sentence = explain(doing, text);
  // What is explained needs no last words of a program; its log has them.
  if (sentence) return new Failure(sentence, { cause: error });
  return new Failure(
    `Something went wrong: ${doing} failed (${text.split('\n', 1)[0]}).`,
    { cause: error, detail: lastLines(output, 30) },
  );
}

/** The last `count` lines of a text that say something. */
export function lastLines(text, count) {
  return text
    .split('\n')
    .filter(line => line.trim())
    .slice(-count)
    .join('\n');
}
