// SPDX-License-Identifier: Apache-2.0

/** An image reference, taken apart. */
export interface ImageReference {
  /** Without Docker Hub's own prefixes: `eclipse-temurin`, `gcr.io/distroless/java21`. */
  readonly repository: string;
  readonly tag?: string;
  /** `sha256:…`, well formed. */
  readonly digest?: string;
  /** There is an `@`, but what follows is no digest. */
  readonly malformedDigest?: string;
}

const digestShape = /^sha256:[0-9a-f]{64}$|^sha512:[0-9a-f]{128}$/;

function digestOf(text: string): Partial<ImageReference> {
  return digestShape.test(text) ? { digest: text } : { malformedDigest: text };
}

/** Takes `registry:5000/name:tag@sha256:…` apart. */
export function parseReference(image: string): ImageReference {
  const [named, ...rest] = image.split('@');
  const digest = rest.length > 0 ? rest.join('@') : undefined;
  // A colon before the last slash belongs to the registry's port.
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const full = colon < 0 ? named : named.slice(0, colon);
  const repository = full
    .replace(/^(?:index\.)?docker\.io\//, '')
    .replace(/^library\//, '');
  return {
    repository,
    ...(colon < 0 ? {} : { tag: named.slice(colon + 1) }),
    ...(digest === undefined ? {} : digestOf(digest)),
  };
}

/** `repository:tag`, with an empty tag where only a digest names the image: what base lists are matched against. */
export function matchableName(image: string): string {
  const { repository, tag, digest, malformedDigest } = parseReference(image);
  return `${repository}:${tag ?? (digest || malformedDigest ? '' : 'latest')}`;
}
