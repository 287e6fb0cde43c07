// SPDX-License-Identifier: Apache-2.0
import { cpuTime } from '../../testing/cpu';
import { anchorsOf, findRunbook } from './runbook';

const files = [
  'orders/docs/runbooks/errors.md',
  'docs/runbooks/lag.md',
  'orders/ops/alerts.yaml',
  'README.md',
];
const find = (url: string, sourceLocation?: string) =>
  findRunbook(url, {
    from: 'orders/ops/alerts.yaml',
    folders: ['orders'],
    sourceLocation,
    exists: path => files.includes(path),
  });
const github = 'url:https://github.com/acme/cpq/tree/main/orders/';

describe('findRunbook', () => {
  it.each([
    ['../docs/runbooks/errors.md', 'orders/docs/runbooks/errors.md'],
    ['docs/runbooks/errors.md', 'orders/docs/runbooks/errors.md'],
    ['docs/runbooks/lag.md', 'docs/runbooks/lag.md'],
    ['/docs/runbooks/lag.md', 'docs/runbooks/lag.md'],
    [
      'https://github.com/acme/cpq/blob/main/docs/runbooks/lag.md',
      'docs/runbooks/lag.md',
    ],
    [
      'https://gitlab.acme.io/a/b/-/blob/main/docs/runbooks/lag.md',
      'docs/runbooks/lag.md',
    ],
    ['https://docs.acme.io/cpq/docs/runbooks/lag.md', 'docs/runbooks/lag.md'],
  ])('%s is a file', (url, file) => {
    expect(find(url)).toEqual({ resolves: 'file', file });
  });

  it('keeps the anchor', () => {
    expect(find('docs/runbooks/lag.md#too-much%20lag')).toEqual({
      resolves: 'file',
      file: 'docs/runbooks/lag.md',
      anchor: 'too-much lag',
    });
    expect(
      find(
        'https://github.com/acme/cpq/blob/main/docs/runbooks/lag.md#lag',
        github,
      ),
    ).toMatchObject({ resolves: 'file', anchor: 'lag' });
  });

  it.each([
    ['docs/runbooks/none.md', undefined],
    ['../../../etc/passwd', undefined],
    ['https://github.com/acme/cpq/blob/main/docs/runbooks/none.md', github],
    ['none.md', undefined],
  ])('%s is missing', (url, source) => {
    expect(find(url, source)).toEqual({ resolves: 'missing' });
  });

  it.each([
    ['https://wiki.acme.io/display/OPS/Lag', undefined],
    ['https://wiki.acme.io/README.md', undefined],
    [
      'https://github.com/other/runbooks/blob/main/docs/runbooks/lag.md',
      github,
    ],
    ['https://gitlab.com/other/x/-/blob/main/docs/runbooks/lag.md', github],
    ['https://wiki.acme.io/{{ $labels.alertname }}', undefined],
  ])('%s is elsewhere', (url, source) => {
    expect(find(url, source)).toEqual({ resolves: 'external' });
  });

  it.each([
    '',
    '  ',
    'see the wiki',
    'TODO',
    'ftp://x/y',
    'https://',
    'data:text/plain,x',
  ])('%j is no address', url => {
    expect(find(url)).toEqual({ resolves: 'invalid' });
  });
});

it.each(['{{', 'https://a.io/{{ ', 'a/', '/.git'])(
  'says in no time that a link of many %j is none',
  part => {
    const spent = cpuTime();
    expect(find(part.repeat(60_000), github)).toEqual({ resolves: 'invalid' });
    expect(spent()).toBeLessThan(500);
  },
);

describe('anchorsOf', () => {
  it('names headings as the Git hosts do', () => {
    expect(
      anchorsOf(
        '# Order `errors`\n## What, now?\n## What now\n```\n# no heading\n```\n### [Lag](x.md) #\n<a name="own"></a>\n#none\n',
      ),
    ).toEqual(['order-errors', 'what-now', 'what-now-1', 'lag', 'own']);
  });
});
