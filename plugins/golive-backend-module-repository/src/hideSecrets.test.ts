// SPDX-License-Identifier: Apache-2.0
import { hideSecrets } from './hideSecrets';

const secrets = /hunter2|s3cret|MII/;

describe('hideSecrets', () => {
  it.each([
    [
      'spring.datasource.password=hunter2',
      'spring.datasource.password=‹hidden›',
    ],
    ['  password: hunter2', '  password: ‹hidden›'],
    ['- API_KEY: "hunter2"', '- API_KEY: ‹hidden›'],
    ['export GITHUB_TOKEN=hunter2', 'export GITHUB_TOKEN=‹hidden›'],
    ['"clientSecret": "hunter2",', '"clientSecret": ‹hidden›'],
    ['url: postgres://app:hunter2@db/x', 'url: postgres://app:‹hidden›@db/x'],
    ['url: redis://:hunter2@r:6379', 'url: redis://:‹hidden›@r:6379'],
    [
      '  - name: DB_PASSWORD\n    value: hunter2',
      '  - name: DB_PASSWORD\n    value: ‹hidden›',
    ],
    [
      'a\n-----BEGIN RSA PRIVATE KEY-----\nMII\n-----END RSA PRIVATE KEY-----\nb',
      'a\n‹hidden›\n‹hidden›\n‹hidden›\nb',
    ],
    [
      '- { name: DB_PASSWORD, value: hunter2 }',
      '- { name: DB_PASSWORD, ‹hidden›',
    ],
    ['- { value: hunter2, name: DB_PASSWORD }', '- { value: ‹hidden›'],
    [
      '  - value: hunter2\n    name: DB_PASSWORD',
      '  - value: ‹hidden›\n    name: DB_PASSWORD',
    ],
    ['DB_PASS: hunter2', 'DB_PASS: ‹hidden›'],
    ['awsAccessKeyId: hunter2', 'awsAccessKeyId: ‹hidden›'],
    ['ENV DB_PASSWORD hunter2', 'ENV DB_PASSWORD ‹hidden›'],
    ['ENV DB_PASSWORD \\\n    hunter2', 'ENV DB_PASSWORD \\\n    ‹hidden›'],
    [
      'password: |\n  hunter2\n  a: s3cret\nnext: 1',
      'password: ‹hidden›\n  ‹hidden›\n  ‹hidden›\nnext: 1',
    ],
    ['password:\n  hunter2\nnext: 1', 'password:\n  ‹hidden›\nnext: 1'],
    ['password: "s3cret\n  hunter2"', 'password: ‹hidden›\n  ‹hidden›'],
    [
      '- name: DB_PASSWORD\n  value: >-\n    hunter2\n- name: A',
      '- name: DB_PASSWORD\n  value: ‹hidden›\n    ‹hidden›\n- name: A',
    ],
    ['Authorization: Bearer hunter2', 'Authorization: ‹hidden›'],
    ['args: ["--db.password=hunter2"]', 'args: ["--db.password=‹hidden›'],
    [
      '  - --db.password\n  - hunter2\n  - --port',
      '  - --db.password\n  - ‹hidden›\n  - --port',
    ],
    ['command: redis-cli -a hunter2 ping', 'command: redis-cli -a ‹hidden›'],
    ['["redis-cli", "-a", "hunter2"]', '["redis-cli", "-a", ‹hidden›'],
    ['  - -a\n  - hunter2', '  - -a\n  - ‹hidden›'],
  ])('of %j makes %j', (text, expected) => {
    expect(hideSecrets(text)).toBe(expected);
    expect(hideSecrets(text)).not.toMatch(secrets);
  });

  it.each([
    '  memory: 512Mi',
    '  - name: LOG_LEVEL\n    value: debug',
    '  - name: LOG_LEVEL\n    value: debug\n  - name: DB_PASSWORD\n    valueFrom:\n      secretKeyRef:',
    '  automountServiceAccountToken: false',
    'key: orderId',
    'key-serializer: org.apache.kafka.common.serialization.StringSerializer',
    'image: registry.example/quote@sha256:abc',
    'url: http://quote:8080/health',
  ])('leaves %j', text => {
    expect(hideSecrets(text)).toBe(text);
  });

  it('cuts long lines, and knows secrets that are named beyond the cut', () => {
    expect(hideSecrets('x '.repeat(500))).toHaveLength(401);
    expect(
      hideSecrets(`{ value: hunter2, b: "${'x'.repeat(500)}", name: DB_PASS }`),
    ).toBe('{ value: ‹hidden›');
  });

  it.each([
    'a',
    'a.',
    'a-',
    ' ',
    '\n',
    '\t-',
    '"',
    ':',
    '://',
    '://a:',
    '@',
    'value:',
    'name: ',
    '-a ',
    '- ',
    'password',
    'password ',
    'password:\n',
    '-----BEGIN ',
    '{value:\n',
  ])('does not take long for 64 kB of %j', unit => {
    const text = unit.repeat((64 * 1024) / unit.length);
    const before = process.cpuUsage();
    for (let i = 0; i < 20; i++) hideSecrets(text);
    // Of this thread's own work: what is quadratic takes minutes.
    expect(process.cpuUsage(before).user).toBeLessThan(20_000_000);
  });
});
