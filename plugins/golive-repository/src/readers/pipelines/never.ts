// SPDX-License-Identifier: Apache-2.0

/** Whether a condition of GitHub Actions says no whatever happens: `false`, alone or as a part of an `&&`. */
export function isNever(condition: unknown): boolean {
  if (condition === false) return true;
  if (typeof condition !== 'string' || /\|\||!|\(/.test(condition))
    return false;
  return condition
    .replace(/^\s*\$\{\{|\}\}\s*$/g, '')
    .split('&&')
    .some(part => part.trim() === 'false');
}

interface Needing {
  readonly id: string;
  readonly needs: readonly string[];
  readonly condition?: string;
}

/** Jobs of GitHub Actions that may run: those that need one that never runs are skipped with it. */
export function withoutNever<T extends Needing>(
  jobs: readonly T[],
  never: ReadonlySet<string>,
): T[] {
  const gone = new Set(never);
  const skipped = ({ id, needs, condition = '' }: T) =>
    !gone.has(id) &&
    needs.some(need => gone.has(need)) &&
    !/\b(?:always|failure|cancelled)\s*\(/.test(condition);
  for (
    let next = jobs.find(skipped);
    next !== undefined;
    next = jobs.find(skipped)
  )
    gone.add(next.id);
  return jobs.filter(job => !gone.has(job.id));
}

/**
 * Whether GitLab never adds a job to a pipeline: of its rules, no other than
 * `when: never` is reached before one without a condition says so.
 */
export function isRuledOut(rules: unknown): boolean {
  if (!Array.isArray(rules) || rules.length === 0) return false;
  for (const rule of rules as unknown[]) {
    if (typeof rule !== 'object' || rule === null || Array.isArray(rule))
      return false;
    const { when, ...conditions } = rule as Record<string, unknown>;
    if (when !== 'never') return false;
    const asks = ['if', 'changes', 'exists'].some(key => key in conditions);
    if (!asks) return true;
  }
  return true;
}
