// SPDX-License-Identifier: Apache-2.0
import { DEFAULT_NAMESPACE, parseEntityRef } from '@backstage/catalog-model';

/** A reference as a person reads it: the name, with its namespace unless that is the default. */
export function shortRef(ref: string): string {
  try {
    const { namespace, name } = parseEntityRef(ref, {
      defaultKind: 'component',
      defaultNamespace: DEFAULT_NAMESPACE,
    });
    return namespace === DEFAULT_NAMESPACE ? name : `${namespace}/${name}`;
  } catch {
    return ref;
  }
}

/** Digests and revisions in a text, cut to what is enough to recognise them: `3be91c2`. */
export function shortSubject(subject: string): string {
  return subject
    .replace(/^repository@/, '')
    .replace(/\b(sha256:)([0-9a-f]{4})[0-9a-f]{58}([0-9a-f]{2})\b/g, '$1$2…$3')
    .replace(/\b[0-9a-f]{8,64}\b/g, hash => hash.slice(0, 7));
}

/** Whether a text is a full entity reference; what a repository writes may be anything. */
export function isRef(text: string): boolean {
  try {
    parseEntityRef(text);
    return true;
  } catch {
    return false;
  }
}

/** File and line as one word, `deploy/base.yaml:44`. */
export function place(file: string, line?: number): string {
  return line === undefined ? file : `${file}:${line}`;
}

/**
 * Address of a file at a revision from a template with `{file}` and `{line}`;
 * only http(s), because a template comes from an annotation.
 */
export function sourceAddress(
  template: string | undefined,
  file: string,
  line = 1,
): string | undefined {
  if (!template || !/^https?:\/\//i.test(template)) return undefined;
  return template
    .replaceAll('{file}', file.split('/').map(encodeURIComponent).join('/'))
    .replaceAll('{line}', String(line));
}
