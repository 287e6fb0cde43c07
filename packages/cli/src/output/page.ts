// SPDX-License-Identifier: Apache-2.0

/** Ends the part of a check's page that is written from its metadata. */
const generatedEnds = /<!-- Above: written by npm run generate[^\n]*-->\n/;

/** A check's page without its generated head and without comments. */
export function pageBody(markdown: string): string {
  const [, body = markdown] = markdown.split(generatedEnds);
  return body.replace(/<!--[^]*?-->\n?/g, '').trim();
}
