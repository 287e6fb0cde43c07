// SPDX-License-Identifier: Apache-2.0
import {
  secretFindings,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { cpuTime } from '../../testing/cpu';
import { memoryTree } from '../../tree';
import gitleaks from './rules/gitleaks.json';

async function read(files: Record<string, string | Uint8Array>) {
  const unit: Unit = {
    ref: 'component:default/a',
    kind: 'service',
    title: 'A',
    annotations: {},
  };
  const facts = await readRepository(memoryTree(files), {
    units: [{ unit, path: '' }],
    environments: [],
    observedAt: '2026-01-01T00:00:00Z',
    revision: 'r',
  });
  const fact = facts.get(unit.ref)?.find(f => f.type === secretFindings.id);
  expect(fact?.failure).toBeUndefined();
  return {
    ...secretFindings.schema.parse(fact?.value),
    problems: (fact?.problems ?? []).map(p => p.code),
  };
}
const rulesIn = async (file: string, text: string) =>
  (await read({ [file]: text })).findings.map(f => f.rule);

// Put together here, so that no scanner takes this file for a leak.
const join = (...parts: string[]) => parts.join('');
const aws = join('AKIA', 'Z7QKXN2WPLM4RTVB');
const github = join('ghp_', 'aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1xY3zA5');
const pem = (kind: string) =>
  join(
    `-----BEGIN ${kind}PRIVATE `,
    'KEY-----\n',
    `${'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC'.repeat(8)}\n`,
    `-----END ${kind}PRIVATE `,
    'KEY-----\n',
  );
const jwt = join(
  'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.',
  'eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4ifQ.',
  'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
);
const everyWord = gitleaks.rules.flatMap(rule => rule.keywords ?? []);
const words = 'q7Vt2mXw9Lp4';

describe('secrets reader', () => {
  it.each<[string, string, string, string]>([
    [
      'an AWS key',
      'src/main/resources/application.yaml',
      `key: ${aws}`,
      'aws-access-token',
    ],
    [
      'a GitHub token',
      'ci/release.sh',
      `curl -H "Authorization: token ${github}"`,
      'github-pat',
    ],
    [
      'a private key over several lines',
      'src/test/resources/key.pem',
      pem('RSA '),
      'private-key',
    ],
    [
      'a private key in YAML',
      'k.yaml',
      `key: |\n${pem('').replace(/^/gm, '  ')}`,
      'private-key',
    ],
    ['a JWT', 'a.http', `Authorization: Bearer ${jwt}`, 'jwt'],
    [
      'a password in an address',
      'a.yaml',
      `url: postgres://quote:${words}@db.acme.io:5432/quote`,
      'connection-string-password',
    ],
    [
      'a password in a JDBC address',
      'a.properties',
      `spring.datasource.url=jdbc:postgresql://db.acme.io/q?user=q&password=${words}`,
      'jdbc-password',
    ],
    ['a password in .env', '.env', `DB_PASSWORD=${words}`, 'dotenv-password'],
    [
      'a token in .npmrc',
      '.npmrc',
      `//registry.acme.io/:_authToken=${words}${words}`,
      'npmrc-credential',
    ],
    [
      'a password in settings.xml',
      '.mvn/settings.xml',
      `<settings><servers><server><password>${words}</password></server></servers></settings>`,
      'maven-settings-password',
    ],
    [
      'a password in .netrc',
      '.netrc',
      `machine git.acme.io login ci password ${words}`,
      'netrc-password',
    ],
    [
      'a Docker login',
      'docker/config.json',
      `{"auths": {"registry.acme.io": {"auth": "${btoa(`ci:${words}`)}"}}}`,
      'docker-config-auth',
    ],
    [
      'a key of a kubeconfig',
      'kubeconfig',
      `kind: Config\nusers:\n- user:\n    client-key-data: ${btoa(
        words.repeat(8),
      )}`,
      'kubeconfig-credential',
    ],
    [
      'an API key',
      'App.java',
      `String apiKey = "${words}Zr8Ks3Nd6Bh1Cf5G";`,
      'generic-api-key',
    ],
  ])('finds %s', async (_, file, text, rule) => {
    const { findings } = await read({ [file]: text });
    expect(findings.map(f => f.rule)).toEqual([rule]);
    expect(findings[0].file).toBe(file);
  });

  it.each<[string, string, string]>([
    ['the example of AWS', 'a.yaml', 'key: AKIAIOSFODNN7EXAMPLE'],
    [
      'a placeholder',
      'a.yaml',
      'password: changeme\nurl: postgres://quote:changeme@db.acme.io/quote',
    ],
    [
      'a variable',
      'a.yaml',
      'password: ${DB_PASSWORD}\nurl: postgres://q:${PW}@db.acme.io/q',
    ],
    ['a variable of .npmrc', '.npmrc', '//r.acme.io/:_authToken=${NPM_TOKEN}'],
    [
      'an address of this machine',
      'compose.yaml',
      `url: postgres://app:${words}@localhost:5432/q`,
    ],
    [
      'an address of the documentation',
      'README.md',
      `amqp://app:${words}@mq.example.com`,
    ],
    ['an example of .env', '.env.example', 'DB_PASSWORD=quote-local'],
    [
      'a lock file',
      'package-lock.json',
      `{"integrity": "sha512-${btoa(
        words.repeat(8),
      )}", "key": "${words}Zr8Ks3Nd6Bh1"}`,
    ],
    [
      'digests',
      'Dockerfile',
      `FROM a@sha256:${'0123456789abcdef'.repeat(4)}\n`,
    ],
    ['a UUID', 'a.yaml', 'id: 6f1ed002-ab59-4b54-9f6c-2f1b2d3c4e5f\n'],
    [
      'an SBOM',
      'bom.json',
      `{"bomFormat":"CycloneDX","components":[{"hashes":[{"alg":"SHA-256","content":"${'0123456789abcdef'.repeat(
        4,
      )}"}],"purl":"pkg:maven/a/key@1"}]}`,
    ],
    [
      'a reference',
      'deploy.yaml',
      'env:\n- name: DB_PASSWORD\n  valueFrom:\n    secretKeyRef:\n      name: quote-db\n      key: password\n',
    ],
  ])('lets %s pass', async (_, file, text) => {
    expect(await rulesIn(file, text)).toEqual([]);
  });

  it('never keeps the secret, and does not listen to comments that suppress', async () => {
    const text = `# first\na:\n  key: ${aws} # gitleaks:allow\n`;
    const result = await read({ 'a.yaml': text });
    expect(result.findings).toEqual([
      {
        rule: 'aws-access-token',
        title: expect.stringContaining('AWS'),
        file: 'a.yaml',
        position: [3, 8],
        hint: '20 characters',
        suppressed: true,
      },
    ]);
    expect(JSON.stringify(result)).not.toContain(aws.slice(4));
  });

  it('names key stores, counts what holds no text, and tells text that it cannot read', async () => {
    const result = await read({
      'a.p12': new Uint8Array([48, 130, 255]),
      'logo.png': new Uint8Array([137, 80]),
      blob: new Uint8Array([0xff, 0x00, 0x81]),
      'zero.txt': 'a\0b',
      'yarn.lock': 'x',
      'a.properties': new Uint8Array([0x70, 0xe4, 0x0a]),
      'b.yaml': 'a: b\n',
    });
    expect(result).toMatchObject({
      scanned: 1,
      findings: [
        { rule: 'pkcs12-file', file: 'a.p12', hint: 'the file itself' },
      ],
      skipped: { binary: 4, 'left out by the rules': 1 },
      problems: ['encoding'],
    });
  });

  it.each([
    ['keywords everywhere', 'key password secret token api: '.repeat(30_000)],
    ['a long line', `password=${'a'.repeat(900_000)}`],
    ['addresses without end', 'a://b:'.repeat(150_000)],
    ['quotes without end', 'secret="'.repeat(110_000)],
    [
      'an open key',
      `${join('-----BEGIN PRIVATE ', 'KEY-----')}\n`.repeat(25_000),
    ],
    ['a file of rules', JSON.stringify(gitleaks).repeat(12).slice(0, 1e6)],
    ['every word, no value', everyWord.join('=').repeat(450)],
    ['leaks everywhere', `postgres://u:${words}@db.acme.io `.repeat(25_000)],
    ['settings without end', '<password> '.repeat(80_000)],
  ])('reads %s in time', async (_, text) => {
    await rulesIn('warm-up.txt', 'password: a');
    const { result, seconds } = await cpu(() => read({ 'settings.xml': text }));
    expect(seconds).toBeLessThan(2);
    expect(result.findings.length === 0 || result.scanned === 1).toBe(true);
  });
});

async function cpu<T>(run: () => Promise<T>) {
  const elapsed = cpuTime();
  const result = await run();
  return { result, seconds: elapsed() / 1000 };
}
