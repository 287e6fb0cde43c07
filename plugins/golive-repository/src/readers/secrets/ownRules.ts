// SPDX-License-Identifier: Apache-2.0
import type { Match } from './ruleSet';

/** A rule that gitleaks lacks: a pattern whose first group is the secret. */
export interface OwnRule {
  readonly id: string;
  readonly title: string;
  /** One of these stands in every match, in lower case. */
  readonly keywords: readonly string[];
  readonly path?: RegExp;
  /** Bounded quantifiers only: linear in the text. */
  readonly pattern: RegExp;
}

/** What cannot be a real password: references, placeholders, words that say so. */
const placeholder =
  /^(?:.{0,3}|\W+|[*xX.•-]+|\$.*|.*\$\{.*|%.*%|\{\{?.*|<.*>|@.*@|!.*|&[a-z]+;|\[.*\]?|.*(?:change.?(?:me|it)|example|placeholder|redacted|dummy|sample|replace|your.?|insert.?|todo|secret.?here).*|(?:my|the|some)?[-_]?(?:password|passwort|passwd|pass|pwd|pw|secret|token|user(?:name)?|none|null|undefined|true|false|empty|string|test|local|dev))$/i;

/** Names of this machine: what is behind them never holds anyone's data. */
const local =
  /^(?:localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[?::1\]?|host\.docker\.internal)(?:[:/]|$)/;

export const ownRules: readonly OwnRule[] = [
  {
    id: 'connection-string-password',
    title: 'A connection string holds a password',
    keywords: ['://'],
    pattern:
      /\b[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:/@'"<>{}$,]{0,80}:([^\s/@'"<>,]{1,200})@(?=([\w.[\]:-]{1,120}))/gi,
  },
  {
    id: 'jdbc-password',
    title: 'A JDBC address holds a password',
    keywords: ['jdbc:'],
    pattern:
      /\bjdbc:[a-z0-9:]{2,40}\/\/([^\s'"<>?;]{1,200})[?;][^\s'"<>]{0,300}?\bpassword=([^\s&;'"<>]{1,200})/gi,
  },
  {
    id: 'azure-connection-string',
    title: 'A connection string of Azure holds a key',
    keywords: ['accountkey=', 'sharedaccesskey='],
    pattern: /\b(?:AccountKey|SharedAccessKey)=([A-Za-z0-9+/]{40,100}={0,2})/gi,
  },
  {
    id: 'maven-settings-password',
    title: 'A settings.xml of Maven holds a password',
    keywords: ['<password>', '<passphrase>'],
    path: /(?:^|[/\\])[\w.-]{0,40}settings[\w.-]{0,20}\.xml$/,
    pattern: /<(?:password|passphrase)>\s{0,20}([^<\s]{1,200})\s{0,20}</g,
  },
  {
    id: 'npmrc-credential',
    title: 'An .npmrc holds a credential',
    keywords: ['_auth', '_password'],
    path: /(?:^|\/)\.npmrc$|(?:^|\/)\.yarnrc(?:\.yml)?$/,
    pattern:
      /_(?:authToken|auth|password)\s{0,5}=\s{0,5}["']?([^\s"']{4,400})/gi,
  },
  {
    id: 'netrc-password',
    title: 'A .netrc holds a password',
    keywords: ['password'],
    path: /(?:^|\/)[._]netrc$/,
    pattern: /\bpassword\s{1,20}(\S{1,200})/g,
  },
  {
    id: 'dotenv-password',
    title: 'An .env file holds a credential',
    keywords: ['pass', 'secret', 'token', 'key', 'pwd', 'credential'],
    path: /(?:^|\/)\.env(?:\.(?!example$|sample$|template$|dist$)[\w.-]{1,40})?$|(?:^|\/)[\w-]{1,60}\.env$/,
    pattern:
      /^[ \t]{0,20}(?:export[ \t]{1,9})?[A-Z0-9_]{0,60}(?:PASSWORD|PASSWD|PWD|SECRET|TOKEN|API_?KEY|PRIVATE_KEY|ACCESS_KEY|CREDENTIALS?)[A-Z0-9_]{0,20}[ \t]{0,9}=[ \t]{0,9}["']?([^\s"'#]{4,400})/gim,
  },
  {
    id: 'kubeconfig-credential',
    title: 'A kubeconfig holds a credential',
    keywords: ['client-key-data:', 'kind: config'],
    pattern:
      /\b(?:client-key-data|token):[ \t]{1,9}["']?([A-Za-z0-9+/=._-]{40,8000})/g,
  },
  {
    id: 'docker-config-auth',
    title: 'A Docker configuration holds a credential',
    keywords: ['"auths"'],
    pattern: /"auth"\s{0,9}:\s{0,9}"([A-Za-z0-9+/]{8,2000}={0,2})"/g,
  },
  {
    id: 'pgpass-password',
    title: 'A .pgpass file holds a password',
    keywords: [':'],
    path: /(?:^|\/)\.?pgpass(?:\.conf)?$/,
    pattern:
      /^[^#:\n]{1,200}:[^:\n]{1,9}:[^:\n]{1,99}:[^:\n]{1,99}:([^\n]{1,200})$/gm,
  },
  {
    id: 'ansible-become-password',
    title: 'An inventory of Ansible holds a password',
    keywords: ['ansible_'],
    pattern:
      /\bansible_(?:ssh_|become_|sudo_)?pass(?:word)?\s{0,5}[=:]\s{0,5}["']?([^\s"']{4,200})/g,
  },
];

/** What a rule of ours finds in a text. */
export function ownMatches(rule: OwnRule, text: string): Match[] {
  return [...text.matchAll(rule.pattern)].flatMap(found => {
    const [match] = found;
    const isJdbc = rule.id === 'jdbc-password';
    const secret = (isJdbc ? found[2] : found[1]) ?? '';
    const host = isJdbc ? found[1] : found[2];
    if (placeholder.test(secret)) return [];
    // A password for this machine that is the name of the thing opens nothing.
    if (host !== undefined && (local.test(host) || isReserved(host))) return [];
    return [{ index: found.index, match, secret }];
  });
}

/** Names that RFC 2606 and 6761 keep for documents and tests. */
function isReserved(host: string): boolean {
  return /(?:^|\.)(?:example|test|invalid|localhost)(?:\.(?:com|net|org))?(?:[:/]|$)/i.test(
    host,
  );
}
