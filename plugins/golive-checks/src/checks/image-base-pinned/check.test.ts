// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  imageBuild,
  imageBuildsFact,
  resolved,
  stage,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
const from = (...images: string[]) => ({
  imageBuilds: imageBuildsFact(
    ...images.map((image, i) =>
      imageBuild([stage({ image: resolved(image, i + 2) })]),
    ),
  ),
});
const stages = (...all: ReturnType<typeof stage>[]) => ({
  imageBuilds: imageBuildsFact(imageBuild(all)),
});
const builder = stage({ image: 'maven:3', name: 'build', reachesFinal: false });

table([
  pass('a digest', from(`eclipse-temurin@${digest}`), ['pinned'], {
    at: 'Dockerfile:2',
  }),
  pass('a tag and a digest', from(`eclipse-temurin:21-jre@${digest}`), [
    'pinned',
  ]),
  pass('a registry with a port', from(`localhost:5000/base@${digest}`), [
    'pinned',
  ]),
  pass('scratch', stages(stage({ scratch: true })), ['scratch']),
  pass(
    'a build stage by tag does not matter',
    stages(builder, stage({ image: `a@${digest}` })),
    ['pinned'],
  ),
  fail('a tag', from('eclipse-temurin:21-jre'), ['tag-only'], {
    at: 'Dockerfile:2',
    says: ['eclipse-temurin:21-jre', '+FROM eclipse-temurin:21-jre@sha256:'],
  }),
  fail('a tag of a registry with a port', from('localhost:5000/base:1'), [
    'tag-only',
  ]),
  fail('latest', from('eclipse-temurin:latest'), ['latest-tag']),
  fail('no tag', from('localhost:5000/base'), ['latest-tag'], {
    says: ['which means latest'],
  }),
  fail('63 digits', from(`a@${digest.slice(0, -1)}`), ['digest-malformed']),
  fail('upper case digits', from(`a@${digest.toUpperCase()}`), [
    'digest-malformed',
  ]),
  fail(
    'the lower stage that the final one is built on',
    stages(stage({ image: 'a:1', name: 'base' }), stage({ fromStage: 0 })),
    ['tag-only'],
  ),
  fail('one build of two', from(`a@${digest}`, 'b:1'), ['tag-only'], {
    at: 'Dockerfile:3',
  }),
  unknown('an argument without a default', from('$BASE'), ['base-unresolved'], {
    says: ['+ARG BASE='],
  }),
  unknown('an argument in the tag', from('a:$TAG'), ['base-unresolved']),
  unknown(
    'a tool that chooses itself',
    {
      imageBuilds: imageBuildsFact(
        imageBuild([], { tool: 'buildpacks', file: 'pom.xml' }),
      ),
    },
    ['base-unstated'],
  ),
  unknown('nothing', { imageBuilds: imageBuildsFact() }, ['no-image-build'], {
    says: ['golive/path'],
  }),
  unknown(
    'a build stage alone decides nothing',
    {
      imageBuilds: imageBuildsFact(
        imageBuild([builder, stage({ image: '$X' })]),
      ),
    },
    ['base-unresolved'],
  ),
]);
