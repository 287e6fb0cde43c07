// SPDX-License-Identifier: Apache-2.0
import {
  entrypoints,
  isAmong,
  knownUsers,
  lookUp,
  nonRootBases,
  plainJavaBases,
  rootBases,
} from './bases';

const digest = `@sha256:${'0'.repeat(64)}`;

it.each([
  ['gcr.io/distroless/java21-debian12:nonroot', true, true],
  ['gcr.io/distroless/java21-debian12:latest', false, true],
  [`gcr.io/distroless/java21-debian12${digest}`, false, false],
  ['docker.io/library/eclipse-temurin:21-jre', false, true],
  [`eclipse-temurin${digest}`, false, true],
  ['registry.access.redhat.com/ubi9/openjdk-21:1.20', true, false],
  ['registry.access.redhat.com/ubi9/ubi-minimal:9.4', false, true],
  ['example.com/eclipse-temurin:21', false, false],
  ['eclipse-temurin-custom:1', false, false],
])('%s: sets a user %p, runs as root %p', (image, nonRoot, root) => {
  expect(isAmong(image, nonRootBases)).toBe(nonRoot);
  expect(isAmong(image, rootBases)).toBe(root);
});

it('knows which base starts what', () => {
  expect(lookUp('gcr.io/distroless/java21:nonroot', entrypoints)).toBe(
    'application',
  );
  expect(lookUp('gcr.io/distroless/base:nonroot', entrypoints)).toBe('none');
  expect(lookUp('eclipse-temurin:21', entrypoints)).toBe('execs');
  expect(lookUp('example.com/base:1', entrypoints)).toBeUndefined();
});

it('knows the users of bases, and which bases set no heap', () => {
  expect(lookUp('node:24-slim', knownUsers)).toEqual(['node']);
  expect(isAmong('amazoncorretto:21', plainJavaBases)).toBe(true);
  expect(isAmong('tomcat:11', plainJavaBases)).toBe(false);
});
