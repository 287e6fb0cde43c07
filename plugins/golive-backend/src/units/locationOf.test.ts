// SPDX-License-Identifier: Apache-2.0
import { locationOf } from './locationOf';

const located = (
  managed: string | undefined,
  source: string | undefined,
  options: { origin?: string; trust?: boolean } = {},
) =>
  locationOf(
    {
      'backstage.io/managed-by-location': managed,
      'backstage.io/managed-by-origin-location': options.origin,
      'backstage.io/source-location': source,
    },
    options.trust ?? false,
  );

describe('locationOf', () => {
  it.each([
    [
      'url:https://github.com/acme/cpq/blob/main/quote/catalog-info.yaml',
      'url:https://github.com/Acme/cpq/tree/main/quote/',
    ],
    // As our catalog module emits topics.
    [
      'url:https://github.com/acme/cpq/tree/main/orders/topics/a%20b.yaml',
      'url:https://github.com/acme/cpq/tree/main/orders/',
    ],
    [
      'url:https://gitlab.com/acme/sub/cpq/-/blob/main/catalog-info.yaml',
      'url:https://gitlab.com/acme/sub/cpq/-/tree/main/',
    ],
    [
      'url:https://dev.azure.com/acme/cpq/_git/mono?path=/quote/catalog-info.yaml',
      'url:https://dev.azure.com/acme/cpq/_git/mono?path=/quote/',
    ],
    ['file:/repos/a/catalog-info.yaml', 'file:/repos/a/'],
    ['file:/repos/a/catalog-info.yaml', 'file:/repos/a/services/quote/'],
  ])('of an entity from %s believes %s', (managed, source) => {
    expect(located(managed, source)).toBe(source);
  });

  it.each([
    [
      'another repository',
      'url:https://github.com/acme/a/blob/main/catalog-info.yaml',
      'url:https://github.com/acme/b/tree/main/',
    ],
    [
      'another owner',
      'url:https://github.com/acme/a/blob/main/catalog-info.yaml',
      'url:https://github.com/other/a/tree/main/',
    ],
    [
      'another host',
      'url:https://github.com/acme/a/blob/main/catalog-info.yaml',
      'url:https://github.example/acme/a/tree/main/',
    ],
    [
      'a host behind a name',
      'url:https://github.com/acme/a/blob/main/catalog-info.yaml',
      'url:https://github.com@evil.example/acme/a/tree/main/',
    ],
    [
      'a path that climbs',
      'url:https://github.com/acme/a/blob/main/catalog-info.yaml',
      'url:https://github.com/acme/a/../b/tree/main/',
    ],
    [
      'a path that climbs encoded',
      'url:https://github.com/acme/a/blob/main/catalog-info.yaml',
      'url:https://github.com/acme/a%2f..%2fb/tree/main/',
    ],
    [
      'another project of a nested group',
      'url:https://gitlab.com/acme/sub/a/-/blob/main/catalog-info.yaml',
      'url:https://gitlab.com/acme/sub/b/-/tree/main/',
    ],
    [
      'another repository of a project',
      'url:https://dev.azure.com/acme/cpq/_git/a?path=/catalog-info.yaml',
      'url:https://dev.azure.com/acme/cpq/_git/b',
    ],
    ['a folder', 'url:https://github.com/acme/a/blob/main/x.yaml', 'file:/a/'],
    [
      'a repository',
      'file:/repos/a/catalog-info.yaml',
      'url:https://github.com/acme/b/tree/main/',
    ],
    ['another folder', 'file:/repos/a/catalog-info.yaml', 'file:/repos/b/'],
    ['a like named one', 'file:/repos/a/catalog-info.yaml', 'file:/repos/ab/'],
    ['everything', 'file:/repos/a/catalog-info.yaml', 'file:/'],
    ['a climb', 'file:/repos/a/catalog-info.yaml', 'file:/repos/a/../b/'],
    ['nonsense', 'file:/repos/a/catalog-info.yaml', 'nonsense'],
  ])('does not believe %s', (_, managed, source) => {
    expect(located(managed, source)).toBe(managed);
  });

  it('believes a folder around a local file as far as was registered', () => {
    const topic = 'file:/repos/a/topics/orders.yaml';
    const origin = 'file:/repos/a/catalog-info.yaml';
    expect(located(topic, 'file:/repos/a/', { origin })).toBe('file:/repos/a/');
    expect(located(topic, 'file:/repos/', { origin })).toBe(topic);
    expect(located(topic, 'file:/repos/a/')).toBe(topic);
  });

  it('believes other repositories where that is configured, never a folder of a Git host’s entity', () => {
    const managed = 'url:https://github.com/acme/a/blob/main/x.yaml';
    const other = 'url:https://github.com/acme/b/tree/main/';
    expect(located(managed, other, { trust: true })).toBe(other);
    expect(located(managed, 'file:/etc/', { trust: true })).toBe(managed);
  });

  it('believes no source location of an entity that the catalog did not place', () => {
    expect(located(undefined, 'url:https://github.com/a/b/tree/main/')).toBe(
      null,
    );
    expect(located('file:/a/x.yaml', undefined)).toBe('file:/a/x.yaml');
    expect(located(undefined, undefined)).toBe(null);
  });
});
