// SPDX-License-Identifier: Apache-2.0
import type {
  PlanLine,
  Position,
} from '@golive/backstage-plugin-golive-common';
import { cleanString } from '../../text';

const keys: Readonly<Record<string, PlanLine['key']>> = {
  expand: 'expand',
  backfill: 'backfill',
  contract: 'contract',
  plan: 'forward',
  forward: 'forward',
  'roll-forward': 'forward',
  rollforward: 'forward',
  rollback: 'rollback',
  'roll-back': 'rollback',
};

/**
 * The plan that the comments of a migration state: `-- forward: text`, in one
 * line or in several. A line of comment without a key continues the one above.
 */
export function planOf(text: string, start: Position = [1, 1]): PlanLine[] {
  const found: PlanLine[] = [];
  let open:
    | { key: PlanLine['key']; text: string; position: Position }
    | undefined;
  let inBlock = false;
  const close = () => {
    if (open) found.push({ ...open, text: cleanString(open.text.trim(), 500) });
    open = undefined;
  };
  text.split(/\r\n|[\r\n]/).forEach((line, i) => {
    const content = commentOf(line, inBlock);
    if (/\/\*/.test(line)) inBlock = true;
    if (inBlock && /\*\//.test(line)) inBlock = false;
    if (content === undefined) {
      close();
      return;
    }
    const [, key, rest] =
      /^(?:plan\s*:\s*)?([a-z-]{4,12})\s*:\s*(.*)$/i.exec(content) ?? [];
    const known = key && keys[key.toLowerCase()];
    if (known) {
      close();
      open = {
        key: known,
        text: rest,
        position: [start[0] + i, line.search(/\S/) + 1],
      };
    } else if (open && content && !/^[a-z-]+:/i.test(content)) {
      open.text += ` ${content}`;
    }
  });
  close();
  return found;
}

function commentOf(line: string, inBlock: boolean): string | undefined {
  const trimmed = line.trim();
  if (trimmed.startsWith('--')) return trimmed.slice(2).trim();
  if (!inBlock && !trimmed.startsWith('/*')) return undefined;
  return trimmed
    .replace(/^\/?\*+/, '')
    .replace(/\*+\/$/, '')
    .trim();
}
