// SPDX-License-Identifier: Apache-2.0
import type { ImageBuild } from '@golive/backstage-plugin-golive-common';
import { readAs } from '../../testing/fixtures';
import { memoryTree } from '../../tree';

async function scriptsOf(copy: string, entrypoint: string) {
  const facts = await readAs(
    memoryTree({
      Dockerfile: `FROM eclipse-temurin:21\n${copy}\nENTRYPOINT ["${entrypoint}"]\n`,
      'bin/run.sh': '#!/bin/sh\nexec java -jar /app.jar\n',
    }),
  );
  const { builds } = facts.find(({ type }) => type === 'imageBuilds')
    ?.value as { builds: ImageBuild[] };
  return builds[0].scripts.map(({ path, file }) => `${path} is ${file}`);
}

it.each([
  ['COPY bin/run.sh /', '/run.sh'],
  ['COPY bin/run.sh /run.sh', '/run.sh'],
  ['COPY bin/ /opt', '/opt/run.sh'],
  ['COPY bin /', '/run.sh'],
  ['WORKDIR /app\nCOPY bin/run.sh .', '/app/run.sh'],
  ['WORKDIR /app\nCOPY ["bin/run.sh", "./"]', './run.sh'],
])('%s puts the script there that %s starts', async (copy, entrypoint) => {
  const path = entrypoint.replace(/^\.\//, '/app/');
  expect(await scriptsOf(copy, entrypoint)).toEqual([`${path} is bin/run.sh`]);
});

it('does not take a script that is put elsewhere', async () => {
  expect(await scriptsOf('COPY bin/run.sh /opt/', '/run.sh')).toEqual([]);
});
