// SPDX-License-Identifier: Apache-2.0
import type { ImageBuild } from '@golive/backstage-plugin-golive-common';
import { command, imageBuild, stage } from '../testing';
import { isJava } from './isJava';

const on = (...images: string[]) =>
  images.map(image => imageBuild([stage({ image })]));
const starting = (words: string[]) => [
  imageBuild([
    stage({ image: 'example.com/base:1', entrypoint: command(words) }),
  ]),
];
const tool = (name: ImageBuild['tool']) => [
  imageBuild([], { tool: name, file: 'pom.xml' }),
];

it.each<[string, string, ImageBuild[], boolean | undefined]>([
  ['a framework', 'spring-boot', [], true],
  ['a base with Java', 'none', on('eclipse-temurin:21-jre'), true],
  ['java as the program', 'none', starting(['java', '-jar', 'a']), true],
  [
    'java in a shell line',
    'none',
    starting(['sh', '-c', 'exec java -jar a']),
    true,
  ],
  [
    'a program that only sounds like it',
    'none',
    starting(['javascript-runner']),
    undefined,
  ],
  ['Jib', 'none', tool('jib'), true],
  ['Spring Boot’s image build', 'none', tool('spring-boot-image'), true],
  ['buildpacks build every language', 'none', tool('buildpacks'), undefined],
  ['another language', 'none', on('docker.io/library/node:24'), false],
  ['other languages', 'none', on('node:24', 'gcr.io/distroless/static'), false],
  [
    'another language and a base that is not known',
    'none',
    on('node:24', 'example.com/base:1'),
    undefined,
  ],
  ['a base that is not known', 'none', on('example.com/base:1'), undefined],
  ['nothing', 'none', [], undefined],
])('%s', (_, framework, builds, expected) => {
  expect(isJava(framework, builds)).toBe(expected);
});

it('takes no notice of a stage that only builds', () => {
  const build = imageBuild([
    stage({ image: 'eclipse-temurin:21-jdk', reachesFinal: false }),
    stage({ image: 'nginx:1' }),
  ]);
  expect(isJava('none', [build])).toBe(false);
});
