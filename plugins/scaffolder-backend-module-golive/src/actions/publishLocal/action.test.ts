// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import git from 'isomorphic-git';
import { parse } from 'yaml';
import { createPublishLocalAction } from './action';
import { examples } from './action.examples';

const catalogInfo = `
kind: Resource
metadata: { name: partner-quote-db }
---
kind: Component
metadata: { name: partner-quote-service }
`;

const files = {
  'catalog-info.yaml': catalogInfo,
  '.gitignore': 'target/\n',
  'src/Main.java': 'class Main {}\n',
  'target/kept.txt': 'ignored by Git, but generated\n',
};

// Real files and real HTTP, on machines that do other things too.
jest.setTimeout(60_000);

describe('golive:publish:local', () => {
  const workspace = createMockDirectory();
  const portal = createMockDirectory();
  const events = { publish: jest.fn(), subscribe: jest.fn() };
  const target = () => path.join(portal.path, 'repositories', 'partner');

  beforeEach(() => {
    events.publish.mockReset();
    portal.clear();
    workspace.setContent(files);
  });

  const entityFrom = (location: string) => ({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'partner-quote-service',
      annotations: { 'backstage.io/managed-by-location': location },
    },
  });

  async function run(
    input: { name: string; message?: string },
    options: {
      directory?: string | null;
      isDryRun?: boolean;
      entities?: ReturnType<typeof entityFrom>[];
    } = {},
  ) {
    const { directory = path.join(portal.path, 'repositories') } = options;
    const action = createPublishLocalAction({
      auth: mockServices.auth(),
      catalog: catalogServiceMock({ entities: options.entities ?? [] }),
      config: mockServices.rootConfig({
        data: directory ? { golive: { localRepositories: { directory } } } : {},
      }),
      events,
    });
    const output = jest.fn();
    await action.handler({
      ...createMockActionContext({ input, workspacePath: workspace.path }),
      isDryRun: options.isDryRun,
      output,
    });
    return Object.fromEntries(output.mock.calls);
  }

  it('commits every file on main and tells the catalog', async () => {
    const output = await run({ name: 'partner' });

    const url = pathToFileURL(target()).href;
    expect(output).toEqual({
      remoteUrl: url,
      repoContentsUrl: url,
      entityRef: 'component:default/partner-quote-service',
    });
    const dir = target();
    expect(await git.currentBranch({ fs, dir })).toBe('main');
    expect(await git.listFiles({ fs, dir })).toEqual(Object.keys(files).sort());
    const [commit] = await git.log({ fs, dir });
    expect(commit.commit.message).toBe('Generate partner\n');
    expect(commit.commit.author.name).toBe('GoLive');
    const status = await git.statusMatrix({ fs, dir });
    expect(
      status.every(([, head, work, stage]) => head + work + stage === 3),
    ).toBe(true);
    expect(events.publish).toHaveBeenCalledWith({
      topic: 'golive.local-repository',
      eventPayload: {
        name: 'partner',
        directory: path.join(portal.path, 'repositories'),
      },
    });
  });

  it('leaves nothing else in the folder that the catalog looks at', async () => {
    await run({ name: 'partner' });
    const repositories = path.dirname(target());
    expect(fs.readdirSync(repositories).sort()).toEqual(['.drafts', 'partner']);
    expect(fs.readdirSync(path.join(repositories, '.drafts'))).toEqual([]);
  });

  it('keeps scripts executable', async () => {
    fs.writeFileSync(path.join(workspace.path, 'run.sh'), '#!/bin/sh\n', {
      mode: 0o755,
    });
    await run({ name: 'partner' });
    const dir = target();
    const oid = await git.resolveRef({ fs, dir, ref: 'main' });
    const { tree } = await git.readTree({ fs, dir, oid });
    expect(tree.find(entry => entry.path === 'run.sh')?.mode).toBe('100755');
  });

  it('does nothing twice', async () => {
    const first = await run({ name: 'partner' });
    const [commit] = await git.log({ fs, dir: target() });
    const second = await run({ name: 'partner' });
    expect(second).toEqual(first);
    expect(
      (await git.log({ fs, dir: target() })).map(entry => entry.oid),
    ).toEqual([commit.oid]);
  });

  it('may be published again while the catalog knows it from this very repository', async () => {
    await run({ name: 'partner' });
    await expect(
      run(
        { name: 'partner' },
        {
          entities: [
            entityFrom(`file:${path.join(target(), 'catalog-info.yaml')}`),
          ],
        },
      ),
    ).resolves.toMatchObject({
      entityRef: 'component:default/partner-quote-service',
    });
  });

  it('leaves a repository with other content alone', async () => {
    await run({ name: 'partner' });
    workspace.addContent({ 'src/Main.java': 'class Other {}\n' });
    await expect(run({ name: 'partner' })).rejects.toThrow(
      /holds something else; choose another name/,
    );
    expect(fs.readFileSync(path.join(target(), 'src/Main.java'), 'utf8')).toBe(
      'class Main {}\n',
    );
  });

  it('leaves a folder that is no repository alone', async () => {
    portal.setContent({ 'repositories/partner/notes.txt': 'mine' });
    await expect(run({ name: 'partner' })).rejects.toThrow(
      /holds something else/,
    );
  });

  it('refuses a name that another place gives to the catalog', async () => {
    await expect(
      run(
        { name: 'partner' },
        { entities: [entityFrom('url:https://example.com/catalog-info.yaml')] },
      ),
    ).rejects.toThrow(
      'component:default/partner-quote-service is already in the catalog, from url:https://example.com/catalog-info.yaml; choose another name',
    );
    expect(fs.existsSync(target())).toBe(false);
  });

  it('makes nothing in a dry run, and says what it would give', async () => {
    const output = await run({ name: 'partner' }, { isDryRun: true });
    expect(output.entityRef).toBe('component:default/partner-quote-service');
    expect(fs.existsSync(target())).toBe(false);
    expect(events.publish).not.toHaveBeenCalled();
  });

  it.each(['../evil', 'a/b', '.git', 'Upper', '-a', 'a--b', 'a b', ''])(
    'refuses the name %p',
    async name => {
      await expect(run({ name })).rejects.toThrow(/cannot name a repository/);
      expect(fs.existsSync(path.join(portal.path, 'repositories'))).toBe(false);
    },
  );

  it('refuses a link that leads out of the workspace', async () => {
    fs.symlinkSync('/etc/hostname', path.join(workspace.path, 'leak'));
    await expect(run({ name: 'partner' })).rejects.toThrow(
      /leak is a link that leads out/,
    );
  });

  it('refuses a linked folder that leads out of the workspace', async () => {
    fs.symlinkSync('../..', path.join(workspace.path, 'src', 'up'));
    await expect(run({ name: 'partner' })).rejects.toThrow(
      /src\/up is a link that leads out/,
    );
  });

  it('keeps a link inside the workspace', async () => {
    fs.symlinkSync('catalog-info.yaml', path.join(workspace.path, 'link.yaml'));
    await run({ name: 'partner' });
    expect(fs.readlinkSync(path.join(target(), 'link.yaml'))).toBe(
      'catalog-info.yaml',
    );
  });

  it('leaves out a .git folder of an earlier step', async () => {
    workspace.addContent({ '.git/config': '[core]\n\tfsmonitor = evil\n' });
    await run({ name: 'partner' });
    expect(
      fs.readFileSync(path.join(target(), '.git/config'), 'utf8'),
    ).not.toContain('evil');
  });

  it('says how to switch local repositories on', async () => {
    await expect(run({ name: 'partner' }, { directory: null })).rejects.toThrow(
      /golive.localRepositories.directory is not set/,
    );
  });

  it.each([
    ['none', undefined, /have no catalog-info.yaml/],
    ['an empty one', '', /holds no entity/],
    ['broken YAML', 'kind: [', /Document 1 of catalog-info.yaml is no YAML/],
    [
      'something else',
      'hello: world',
      /Document 1 of catalog-info.yaml is no entity/,
    ],
  ])(
    'says what is wrong with the catalog-info.yaml: %s',
    async (_, text, message) => {
      workspace.setContent(
        text === undefined ? { a: 'b' } : { 'catalog-info.yaml': text },
      );
      await expect(run({ name: 'partner' })).rejects.toThrow(message);
    },
  );

  it.each(examples)('runs its example: $description', async ({ example }) => {
    const { input } = parse(example).steps[0];
    await run(input);
    const [commit] = await git.log({
      fs,
      dir: path.join(portal.path, 'repositories', input.name),
    });
    expect(commit.commit.message.trim()).toBe(
      input.message ?? `Generate ${input.name}`,
    );
  });
});
