// SPDX-License-Identifier: Apache-2.0
import type { StageInput } from '@golive/backstage-plugin-golive-common';
import { checkTester, imageBuild, imageBuildsFact, stage } from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const facts = (...inputs: [StageInput['kind'], boolean, string?][]) => ({
  imageBuilds: imageBuildsFact(
    imageBuild([
      stage({
        inputs: inputs.map(([kind, pinned, what = 'https://a.io/x'], i) => ({
          kind,
          pinned,
          what,
          position: [7 + i, 1],
        })),
      }),
    ]),
  ),
});

table([
  pass('nothing', facts(), ['nothing-fetched']),
  pass('a checksum', facts(['add-url', true]), ['pinned'], {
    at: 'Dockerfile:7',
  }),
  fail('ADD of an address', facts(['add-url', false]), ['add-unchecked'], {
    at: 'Dockerfile:7',
    says: ['+ADD --checksum=sha256:'],
  }),
  fail(
    'ADD of a branch',
    facts(['add-git', false, 'https://a.io/b.git#main']),
    ['add-unchecked'],
    { says: ['+ADD https://a.io/b.git#<commit>'] },
  ),
  fail(
    'another image by tag',
    facts(['image', false, 'grpc/health:1']),
    ['image-by-tag'],
    { says: ['grpc/health:1@sha256:'] },
  ),
  fail('a script', facts(['pipe-to-shell', false]), ['pipe-to-shell']),
  fail('a download', facts(['download', false]), ['download-unchecked']),
  fail(
    'packages, beside something pinned',
    facts(['add-url', true], ['packages', false, 'apt-get install curl']),
    ['packages-float'],
    { at: 'Dockerfile:8' },
  ),
  notApplicable(
    'Jib',
    {
      imageBuilds: imageBuildsFact(
        imageBuild([], { tool: 'jib', file: 'pom.xml' }),
      ),
    },
    ['inputs-by-tool'],
  ),
  unknown('no build', { imageBuilds: imageBuildsFact() }, ['no-image-build']),
]);
