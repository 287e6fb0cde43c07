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

/** `sha256:9f2c…71` or `3be91c2`: enough of a digest or revision to recognise it. */
export function shortSubject(subject: string): string {
  const digest = /^(sha256:)([0-9a-f]{64})$/.exec(subject);
  if (digest)
    return `${digest[1]}${digest[2].slice(0, 4)}…${digest[2].slice(-2)}`;
  return /^[0-9a-f]{40,64}$/.test(subject) ? subject.slice(0, 7) : subject;
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
