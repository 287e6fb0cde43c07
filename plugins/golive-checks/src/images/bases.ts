// SPDX-License-Identifier: Apache-2.0
import { matchesGlob } from '../patterns';
import { matchableName } from './reference';

/**
 * What is known of public base images. Names are globs over `repository:tag`;
 * the tag is empty where only a digest names the image. A standard can replace
 * each list by a parameter of the check that uses it.
 */
export const nonRootBases = [
  'gcr.io/distroless/*:*nonroot*',
  'cgr.dev/chainguard/*:*',
  'registry.access.redhat.com/ubi*/openjdk-*:*',
  'nginxinc/nginx-unprivileged:*',
  'paketobuildpacks/run-*:*',
  'paketobuildpacks/*-run-*:*',
  'heroku/heroku:*',
];

/** Public images that run as root unless a USER says otherwise. */
export const rootBases = [
  'eclipse-temurin:*',
  'openjdk:*',
  'amazoncorretto:*',
  'ibm-semeru-runtimes:*',
  'sapmachine:*',
  'azul/zulu-openjdk*:*',
  'azul/prime:*',
  'bellsoft/liberica-*:*',
  'container-registry.oracle.com/java/*:*',
  'mcr.microsoft.com/openjdk/jdk:*',
  'gcr.io/distroless/*:?*',
  'registry.access.redhat.com/ubi*/ubi*:*',
  'alpine:*',
  'busybox:*',
  'debian:*',
  'ubuntu:*',
  'fedora:*',
  'rockylinux:*',
  'almalinux:*',
  'amazonlinux:*',
  'node:*',
  'python:*',
  'golang:*',
  'maven:*',
  'gradle:*',
  'nginx:*',
  'httpd:*',
  'tomcat:*',
  'jetty:*',
];

/** Users that public images create, by image: a USER may name them. */
export const knownUsers: Readonly<Record<string, readonly string[]>> = {
  'gcr.io/distroless/*:*': ['nonroot', 'nobody'],
  'node:*': ['node'],
  'gradle:*': ['gradle'],
  'jetty:*': ['jetty'],
  'ubuntu:*': ['ubuntu', 'nobody'],
  'eclipse-temurin:*': ['nobody', 'ubuntu'],
  'alpine:*': ['nobody', 'guest'],
  'debian:*': ['nobody', 'www-data'],
  'nginx:*': ['nginx'],
  'cgr.dev/chainguard/*:*': ['nonroot', 'java'],
};

/**
 * What starts an image that has no ENTRYPOINT of its own, by its base: `none`
 * (the CMD itself), `execs` (a script that replaces itself with the CMD), or
 * `application` (the base starts the application and the CMD only names it).
 */
export const entrypoints: Readonly<
  Record<string, 'none' | 'execs' | 'application'>
> = {
  'gcr.io/distroless/java*:*': 'application',
  'gcr.io/distroless/*:*': 'none',
  'eclipse-temurin:*': 'execs',
  'amazoncorretto:*': 'none',
  'openjdk:*': 'none',
  'azul/zulu-openjdk*:*': 'none',
  'bellsoft/liberica-*:*': 'none',
  'ibm-semeru-runtimes:*': 'none',
  'mcr.microsoft.com/openjdk/jdk:*': 'none',
  'alpine:*': 'none',
  'busybox:*': 'none',
  'debian:*': 'none',
  'ubuntu:*': 'none',
  'golang:*': 'none',
  'python:*': 'none',
  'node:*': 'execs',
};

/** Images that hold a Java runtime and set no heap of their own. */
export const plainJavaBases = [
  'eclipse-temurin:*',
  'openjdk:*',
  'amazoncorretto:*',
  'sapmachine:*',
  'azul/zulu-openjdk*:*',
  'bellsoft/liberica-*:*',
  'container-registry.oracle.com/java/*:*',
  'mcr.microsoft.com/openjdk/jdk:*',
  'gcr.io/distroless/java*:*',
  'cgr.dev/chainguard/jre:*',
  'cgr.dev/chainguard/jdk:*',
];

/** Whether an image is among the names of a list. */
export function isAmong(image: string, globs: readonly string[]): boolean {
  const name = matchableName(image);
  return globs.some(glob => matchesGlob(glob, name));
}

/** The entry of the first name that an image matches. */
export function lookUp<T>(
  image: string,
  entries: Readonly<Record<string, T>>,
): T | undefined {
  const name = matchableName(image);
  return Object.entries(entries).find(([glob]) => matchesGlob(glob, name))?.[1];
}
