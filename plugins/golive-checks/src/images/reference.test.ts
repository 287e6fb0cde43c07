// SPDX-License-Identifier: Apache-2.0
import { matchableName, parseReference } from './reference';

const digest = `sha256:${'a'.repeat(64)}`;

describe('parseReference', () => {
  it.each([
    ['nginx', { repository: 'nginx' }],
    ['nginx:1.27', { repository: 'nginx', tag: '1.27' }],
    ['docker.io/library/nginx:1', { repository: 'nginx', tag: '1' }],
    ['localhost:5000/a/b', { repository: 'localhost:5000/a/b' }],
    ['localhost:5000/a/b:2', { repository: 'localhost:5000/a/b', tag: '2' }],
    [`a:1@${digest}`, { repository: 'a', tag: '1', digest }],
    [`a@${digest}`, { repository: 'a', digest }],
    [
      `a@${digest.slice(0, -1)}`,
      { repository: 'a', malformedDigest: digest.slice(0, -1) },
    ],
    ['a@', { repository: 'a', malformedDigest: '' }],
    [
      `a@md5:${'0'.repeat(32)}`,
      { repository: 'a', malformedDigest: `md5:${'0'.repeat(32)}` },
    ],
  ])('%s', (image, expected) => {
    expect(parseReference(image)).toEqual(expected);
  });
});

describe('matchableName', () => {
  it.each([
    ['nginx', 'nginx:latest'],
    ['docker.io/nginx:1', 'nginx:1'],
    [`gcr.io/distroless/java21@${digest}`, 'gcr.io/distroless/java21:'],
    [
      `gcr.io/distroless/java21:nonroot@${digest}`,
      'gcr.io/distroless/java21:nonroot',
    ],
  ])('%s is %s', (image, expected) => {
    expect(matchableName(image)).toBe(expected);
  });
});
