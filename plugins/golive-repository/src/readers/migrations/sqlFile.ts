// SPDX-License-Identifier: Apache-2.0
import type { Position } from '@golive/backstage-plugin-golive-common';
import type { Parsed, SourceFile } from '../../reader';
import { parseSql } from '../../sql';
import { flywayChecksum } from './checksum';
import type { MigrationFile, Placeholder } from './model';
import { planOf } from './plan';

/** Reads a file of SQL. What has placeholders is read once their values are known. */
export async function parseSqlFile({
  path,
  text,
}: SourceFile): Promise<Parsed<MigrationFile>> {
  const placeholders = placeholdersOf(text);
  const base = {
    plan: planOf(text),
    checksum: String(flywayChecksum(text)),
    placeholders,
  };
  if (placeholders.length > 0)
    return { value: { sql: { ...base, statements: [], text } }, problems: [] };
  const { statements, problems } = await parseSql({ text }, path);
  return { value: { sql: { ...base, statements } }, problems };
}

/** Every `${name}` outside of line comments. */
export function placeholdersOf(text: string): Placeholder[] {
  if (!text.includes('${')) return [];
  const found: Placeholder[] = [];
  text.split('\n').forEach((line, i) => {
    const comment = line.indexOf('--');
    for (const match of line.matchAll(/\$\{([^}\n]{1,200})\}/g)) {
      if (comment >= 0 && match.index > comment) continue;
      const position: Position = [i + 1, match.index + 1];
      found.push({ name: match[1].trim(), position });
    }
  });
  return found;
}
