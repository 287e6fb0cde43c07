// SPDX-License-Identifier: Apache-2.0
import type { Credential } from '@golive/backstage-plugin-golive-common';

const word = String.raw`(?:^|[._\-\[\]])`;
// The last part of a name, with its words apart: `dbPassword` is `db-password`.
const credentialName = new RegExp(
  `${word}(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|credentials?|(?:api|access|account|auth|encryption|signing|secret|private|client|master|shared|storage|license|jwt|hmac|aes)-?key|key-?store-?password|trust-?store-?password|connection-?string|sasl-?jaas-?config|jaas-?config|webhook-?url|dsn)s?$`,
);
// What only speaks of a credential: where it is, how long, how it is called.
const aboutCredential =
  /(?:^|[._-])(?:file|path|dir|name|ref|url|uri|endpoint|issuer|audience|ttl|expiry|expiration|expires|validity|lifetime|length|min|max|size|enabled|timeout|algorithm|alg|header|type|version|policy|provider|location|id|prefix|store|template|engine|mount|interval|encoder|strength|rotation|cookie|key-?alias|param|parameter|attempts|count|seconds|minutes|millis|ms)$/;

const hasUserInfo =
  /\b[a-z][a-z0-9+.-]*:\/\/[^\s/@:]{0,200}:([^\s/@]{1,400})@[^\s/]/i;
const hasParameter =
  /(?:[?&;\s,]|^)(?:password|pwd|passwd|accountkey|sharedaccesskey|sig)\s*=\s*("[^"]*"|'[^']*'|[^&;\s,]+)/i;
// Shapes that stand for nothing else, after the rules of secret scanners.
const tokens =
  /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----|\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bgh[pousr]_[0-9A-Za-z]{36}\b|\bgithub_pat_\w{60,}|\bglpat-[\w-]{20}|\bxox[abprs]-[\w-]{10,}|\b[rs]k_live_[0-9A-Za-z]{16,}|\bAIza[\w-]{35}\b|\beyJ[\w-]{10,2000}\.eyJ[\w-]{10,4000}\.[\w-]{10,}|\bhooks\.slack\.com\/services\/T\w+\/B\w+\/\w+/;

const reference =
  /^(?:\$\{.*\}|\$\(.*\)|\$[A-Z_]\w*|\{\{.*\}\}|<%.*%>|@\w[\w.]*@|ENC\[.*|ENC\(.*\)|\{cipher\}.*|(?:vault|awssm|aws-secretsmanager|arn|gcpsm|sm|azurekeyvault|keyvault|secret|secretref|op|ref\+\w+|bank-vaults|file|classpath|configtree|env):.+|%\w+%|\/(?:[\w.-]+\/)+[\w.-]+)$/is;
const placeholder =
  /^(?:|(?:please[-_ ]?)?change[-_ ]?(?:me|it|this)(?:[-_ ].*)?|replace[-_ ].*|<.*>|\[.*\]|x{3,}|\*{3,}|\.{3,}|-+|_+|to[-_]?do|tbd|fixme|none|null|nil|undefined|n\/?a|empty|unset|your[-_ ].*|dummy|placeholder.*|not[-_ ]?(?:a[-_ ]?)?(?:set|used|real|needed|required)(?:[-_ ].*)?|redacted|(?:set|provided|injected|filled|supplied|managed|comes|override)[-_ ](?:by|in|from|at|via|me)[-_ ]?.*|insert[-_ ].*|fill[-_ ]?me.*|example|must[-_ ]be[-_ ].*)$/i;

/** Whether a value is of a kind that no credential is: a switch, a number, a time. */
const plainValue =
  /^(?:true|false|yes|no|on|off|-?\d{1,4}|\d+(?:ms|s|m|h|d)|P(?:T|\d)\w+)$/i;

/** A name with its words apart and in lower case. */
function folded(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[_\s]/g, '-')
    .toLowerCase();
}

/** Whether a key, by its name, is of a credential. */
export function isCredentialName(name: string): boolean {
  const last = folded(name.replace(/\[\d+\]$/, ''));
  return credentialName.test(last) && !aboutCredential.test(last);
}

/** What a text that stands for a credential is. */
function standingOf(value: string): Credential {
  const text = value.trim().replace(/^(["'])(.*)\1$/s, '$2');
  if (placeholder.test(text)) return 'placeholder';
  // A default inside of a reference is a value like any other: `${DB_PASSWORD:quote}`.
  const fallback = /^\$\{[^:{}]+:-?([^{}]*)\}$/s.exec(text)?.[1];
  if (fallback !== undefined) {
    const inner =
      placeholder.test(fallback.trim()) || plainValue.test(fallback.trim());
    return inner ? 'reference' : 'literal';
  }
  return reference.test(text) ? 'reference' : 'literal';
}

/**
 * Whether a key of configuration is of a credential, and what stands there.
 * The value itself is looked at too: an address with a password in it, a token
 * of a known shape, a private key.
 *
 * @returns undefined where neither the name nor the value is a credential's
 */
export function credentialOf(
  name: string,
  value: string,
): Credential | undefined {
  const text = value.length > 20_000 ? value.slice(0, 20_000) : value;
  if (tokens.test(text)) return 'literal';
  const inside = hasUserInfo.exec(text)?.[1] ?? hasParameter.exec(text)?.[1];
  if (inside !== undefined)
    return standingOf(inside.replace(/^["']|["';]+$/g, ''));
  if (!isCredentialName(name)) return undefined;
  return plainValue.test(text.trim()) &&
    text.trim() !== '' &&
    !/pass|pwd/i.test(name)
    ? undefined
    : standingOf(text);
}

// Of a Secret everything is confidential but what these names hold.
const openName =
  /(?:^|[._-])(?:user(?:-?name)?|login|host(?:name)?|port|server|database|db-?name|schema|region|bucket|ca\.crt|tls\.crt|.*\.(?:crt|cer|pub)|client-?id|namespace|url|uri|jdbc-?url|endpoint|issuer|bootstrap-?servers|brokers|principal|account|project-?id|tenant-?id)$/;

/** The same for a key of a Secret, whose values are credentials unless their name says otherwise. */
export function credentialOfSecret(name: string, value: string): Credential {
  return (
    credentialOf(name, value) ??
    (openName.test(folded(name)) || /-----BEGIN CERTIFICATE/.test(value)
      ? 'reference'
      : standingOf(value))
  );
}
