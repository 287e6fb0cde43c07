// SPDX-License-Identifier: Apache-2.0
import type {
  Migration,
  PlanLine,
  SqlChange,
} from '@golive/backstage-plugin-golive-common';

const empty =
  /^(?:tbd|to ?do|todo\b.*|n\/?a|none|no|nothing|-+|\.+|\?+|x+|see (?:above|below|ticket|jira).*|[A-Z]{2,10}-\d+|later|fixme.*|not (?:needed|required|applicable))\.?$/i;

/** Whether a line of a plan says something: at least three words that are no excuse. */
export function saysSomething(text: string): boolean {
  const words = text.match(/[\p{L}\p{N}_.]{2,}/gu) ?? [];
  return words.length >= 3 && !empty.test(text.trim());
}

/** The lines of a plan with a key that say something. */
export function planLines(
  { plan }: Migration,
  ...keys: PlanLine['key'][]
): PlanLine[] {
  return plan.filter(
    line => keys.includes(line.key) && saysSomething(line.text),
  );
}

/**
 * Whether a migration only adds: what was there stays as it was, so that going
 * back means to leave it alone.
 */
export function isAdditive(change: SqlChange): boolean {
  switch (change.do) {
    case 'create-table':
    case 'create-view':
    case 'create-index':
    case 'comment':
    case 'set':
    case 'nothing':
    case 'transaction':
    case 'lock':
    case 'maintain':
    case 'refresh':
    case 'attach-partition':
    case 'validate-constraint':
    case 'drop-not-null':
    case 'set-default':
    case 'alter-table':
      return true;
    case 'create':
      return !change.replace;
    case 'add-column':
      return true;
    case 'insert':
      return true;
    case 'alter':
      return (
        change.action === 'add value' ||
        change.action === 'options' ||
        change.action === 'owner'
      );
    case 'select':
      return true;
    case 'drop':
      return change.what === 'index' || change.what === 'statistics';
    default:
      return false;
  }
}
