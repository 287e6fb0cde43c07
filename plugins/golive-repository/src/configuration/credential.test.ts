// SPDX-License-Identifier: Apache-2.0
import { credentialOf, credentialOfSecret } from './credential';

describe('credentialOf', () => {
  it.each([
    ['DB_PASSWORD', 'hunter2', 'literal'],
    ['dbPassword', 's3cr3t', 'literal'],
    ['spring.datasource.password', 'quote', 'literal'],
    ['DB_PASSWORD', '12345678', 'literal'],
    ['PIN_PASSWORD', '1234', 'literal'],
    ['OAUTH_CLIENT_SECRET', 'abc', 'literal'],
    ['API_KEY', 'abc', 'literal'],
    ['accessKey', 'abc', 'literal'],
    ['DB_PASSWORD', '${DB_PASSWORD:quote}', 'literal'],
    ['DATABASE_URL', 'postgres://quote:quote@db:5432/quote', 'literal'],
    ['URL', 'jdbc:postgresql://db/quote?user=q&password=x1y2', 'literal'],
    [
      'KAFKA_SASL_JAAS_CONFIG',
      'org.apache.kafka.common.security.plain.PlainLoginModule required username="u" password="p4ss";',
      'literal',
    ],
    ['ANY', '-----BEGIN RSA PRIVATE KEY-----\nMIIE', 'literal'],
    ['ANY', `AKIA${'ABCDEFGH12345678'}`, 'literal'],
    ['DB_PASSWORD', '', 'placeholder'],
    ['DB_PASSWORD', 'changeme', 'placeholder'],
    ['DB_PASSWORD', 'replace-by-secret-manager', 'placeholder'],
    ['DB_PASSWORD', '<set by the pipeline>', 'placeholder'],
    ['URL', 'postgres://quote:changeme@db/quote', 'placeholder'],
    ['DB_PASSWORD', '${DB_PASSWORD}', 'reference'],
    ['DB_PASSWORD', '${DB_PASSWORD:}', 'reference'],
    ['DB_PASSWORD', '${DB_PASSWORD:changeme}', 'reference'],
    ['DB_PASSWORD', '$(DB_PASSWORD)', 'reference'],
    ['password', '{{ .Values.password }}', 'reference'],
    ['password', 'ENC(abcdef)', 'reference'],
    ['password', 'vault:secret/data/quote#password', 'reference'],
    ['DATABASE_URL', 'postgres://quote:${DB_PASSWORD}@db/quote', 'reference'],
    ['DB_PASSWORD_FILE', '/run/secrets/db', undefined],
    ['TOKEN_TTL', '600', undefined],
    ['tokenExpirySeconds', '600', undefined],
    ['existingSecretName', 'quote-secret', undefined],
    ['MAX_TOKENS', '100', undefined],
    ['DB_URL', 'jdbc:postgresql://db/quote', undefined],
    ['KEY_PREFIX', 'quote', undefined],
    ['MONKEY', 'banana', undefined],
    ['COMPASS', 'north', undefined],
    ['useToken', 'true', undefined],
  ])('%s=%s is %s', (name, value, expected) => {
    expect(credentialOf(name, value)).toBe(expected);
  });

  it('takes time that grows with the length only', () => {
    const start = process.cpuUsage();
    for (const text of [
      'a://'.repeat(20_000),
      'password='.repeat(9_000),
      '${'.repeat(40_000),
      'eyJaaaaaaaaaa.'.repeat(5_000),
    ])
      credentialOf('DB_PASSWORD', text);
    expect(process.cpuUsage(start).user / 1_000).toBeLessThan(1_000);
  });
});

describe('credentialOfSecret', () => {
  it.each([
    ['anything', 'value', 'literal'],
    ['username', 'quote', 'reference'],
    ['DB_USER', 'quote', 'reference'],
    ['tls.crt', 'x', 'reference'],
    ['tls.key', 'x', 'literal'],
    ['password', 'changeme', 'placeholder'],
    ['token', '${TOKEN}', 'reference'],
    ['url', 'redis://:pw@redis:6379', 'literal'],
  ])('%s=%s is %s', (name, value, expected) => {
    expect(credentialOfSecret(name, value)).toBe(expected);
  });
});
