#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Builds and tests a generated quote service: node build.mjs [folder]
// Without a folder it first has one generated, by the test of the template, through the real scaffolder.
// Exit 0: passed. 1: failed. 77: skipped, because this machine has no JDK 21 or newer, or no Maven.
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const OLDEST_JDK = 21;
const LONGEST_MINUTES = 20;
const windows = process.platform === 'win32';

/** The feature release of the JDK in a folder; 0 if there is none. */
function jdkVersion(home) {
  const javac = path.join(home, 'bin', windows ? 'javac.exe' : 'javac');
  if (!fs.existsSync(javac)) {
    return 0;
  }
  const { stdout } = spawnSync(javac, ['-version'], { encoding: 'utf8' });
  return Number(/javac (\d+)/.exec(stdout ?? '')?.[1] ?? 0);
}

const onPath = program =>
  (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap(folder =>
      (windows ? ['.cmd', '.exe'] : ['']).map(end =>
        path.join(folder, program + end),
      ),
    )
    .find(file => fs.existsSync(file));

const below = (folder, ...rest) =>
  fs.existsSync(folder)
    ? fs
        .readdirSync(folder)
        .sort()
        .reverse()
        .map(name => path.join(folder, name, ...rest))
    : [];

/** JAVA_HOME, the JDK on the PATH, then where JDKs usually are; the first that is new enough. */
function findJdk() {
  const javac = onPath('javac');
  return [
    process.env.JAVA_HOME,
    ...Object.keys(process.env)
      .filter(name => /^JAVA_HOME_\d+/.test(name))
      .map(name => process.env[name]),
    javac && path.dirname(path.dirname(fs.realpathSync(javac))),
    ...below('/usr/lib/jvm'),
    ...below('/usr/local/lib/jvm'),
    ...below('/opt/java'),
    ...below('/Library/Java/JavaVirtualMachines', 'Contents', 'Home'),
    ...below(path.join(os.homedir(), '.sdkman', 'candidates', 'java')),
    ...below(path.join(os.homedir(), '.jdks')),
    ...below('C:\\Program Files\\Eclipse Adoptium'),
    ...below('C:\\Program Files\\Java'),
  ].find(home => home && jdkVersion(home) >= OLDEST_JDK);
}

function findMaven() {
  const home = process.env.MAVEN_HOME ?? process.env.M2_HOME;
  const own = home && path.join(home, 'bin', windows ? 'mvn.cmd' : 'mvn');
  return own && fs.existsSync(own) ? own : onPath('mvn');
}

function skip(why) {
  console.log(`skipped: ${why}`);
  process.exit(77);
}

/** How many tests the reports of both plugins count, and how many of them did not run. */
function countTests(folder) {
  const counts = ['surefire-reports', 'failsafe-reports'].map(reports => {
    const suites = below(path.join(folder, 'target', reports))
      .filter(file => /TEST-.*\.xml$/.test(file))
      .map(file => fs.readFileSync(file, 'utf8'));
    const sum = name =>
      suites.reduce(
        (total, xml) =>
          total +
          Number(
            new RegExp(`<testsuite[^>]* ${name}="(\\d+)"`, 's').exec(
              xml,
            )?.[1] ?? 0,
          ),
        0,
      );
    return { tests: sum('tests'), skipped: sum('skipped') };
  });
  return {
    unit: counts[0].tests,
    integration: counts[1].tests,
    skipped: counts[0].skipped + counts[1].skipped,
  };
}

/** What is wrong although Maven was content: a build that tested nothing must not count. */
function whatIsMissing(folder) {
  const { unit, integration, skipped } = countTests(folder);
  if (unit === 0 || integration === 0 || skipped > 0) {
    return `${unit} unit and ${integration} integration tests ran, ${skipped} were skipped`;
  }
  return fs.existsSync(
    path.join(
      folder,
      'target',
      'classes',
      'META-INF',
      'sbom',
      'application.cdx.json',
    ),
  )
    ? undefined
    : 'the jar has no bill of materials (was Maven offline?)';
}

/** Has the default case generated below `parent`, by the one test that runs a whole task; its folder. */
function generate(parent) {
  const root = path.resolve(import.meta.dirname, '../../..');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      path.join(
        root,
        'node_modules',
        '@backstage',
        'cli',
        'bin',
        'backstage-cli',
      ),
      ...['package', 'test', '--no-watch', 'src/templates.test.ts'],
      ...['--testNamePattern', 'makes a local repository'],
    ],
    {
      cwd: path.join(root, 'plugins', 'scaffolder-backend-module-golive'),
      env: { ...process.env, CI: '1', GOLIVE_RENDER_DIR: parent },
      encoding: 'utf8',
    },
  );
  const folder = path.join(parent, 'quote-service');
  if (status !== 0 || !fs.existsSync(path.join(folder, 'pom.xml'))) {
    console.error(`${stdout}\n${stderr}`.split('\n').slice(-60).join('\n'));
    console.log('failed: the service could not be generated');
    process.exit(1);
  }
  return folder;
}

const given = process.argv[2] && path.resolve(process.argv[2]);
if (given && !fs.existsSync(path.join(given, 'pom.xml'))) {
  console.error(
    `${given} has no pom.xml; usage: node build.mjs [folder of a generated quote service]`,
  );
  process.exit(1);
}
const jdk = findJdk();
if (!jdk) {
  skip(`no JDK ${OLDEST_JDK} or newer; set JAVA_HOME`);
}
const maven = findMaven();
if (!maven) {
  skip('no Maven (mvn) on the PATH');
}
const temporary = given
  ? undefined
  : fs.mkdtempSync(path.join(os.tmpdir(), 'golive-template-'));
process.on('exit', () => {
  if (temporary) {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
});
const folder = given ?? generate(temporary);

const started = Date.now();
const build = spawn(maven, ['--quiet', '--batch-mode', 'clean', 'verify'], {
  cwd: folder,
  env: { ...process.env, JAVA_HOME: jdk },
  shell: windows,
  stdio: ['ignore', 'pipe', 'pipe'],
});
const output = [];
build.stdout.on('data', data => output.push(data));
build.stderr.on('data', data => output.push(data));
const tooLong = setTimeout(() => build.kill(), LONGEST_MINUTES * 60_000);

build.on('error', error => {
  console.log(`failed: ${maven} could not be started: ${error.message}`);
  process.exit(1);
});
build.on('close', code => {
  clearTimeout(tooLong);
  const seconds = Math.round((Date.now() - started) / 1000);
  const problem =
    code === 0
      ? whatIsMissing(folder)
      : `mvn verify ended with ${code ?? 'a signal'}`;
  if (problem) {
    const log = Buffer.concat(output).toString('utf8').split('\n');
    const errors = log.filter(line => line.includes('[ERROR]'));
    console.error((errors.length > 0 ? errors : log).slice(-60).join('\n'));
    console.log(`failed after ${seconds} s: ${problem}`);
    process.exit(1);
  }
  const { unit, integration } = countTests(folder);
  console.log(
    `passed in ${seconds} s: ${unit} unit and ${integration} integration tests, JDK ${jdkVersion(
      jdk,
    )}`,
  );
});
