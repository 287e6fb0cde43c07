// SPDX-License-Identifier: Apache-2.0
import {
  at,
  type FactValue,
  type FileWhere,
  type Pipeline,
  type PipelineJob,
  type pipelines,
  type PipelineStep,
} from '@golive/backstage-plugin-golive-common';
import { shellTokens } from '../shellWords';

/** One simple command of a step's shell text. */
export interface Command {
  /** Its words, without assignments and words such as `sudo` before the program. */
  readonly words: readonly string[];
  /** Variables set for this command alone. */
  readonly variables: Readonly<Record<string, string>>;
  /** Its failure fails nothing: `|| true`, `set +e`, in the background. */
  readonly ignored: boolean;
}

/** A step with the pipeline and job around it. */
export interface PlacedStep {
  readonly pipeline: Pipeline;
  readonly job: PipelineJob;
  readonly step: PipelineStep;
  readonly where: FileWhere;
}

/** All steps of all pipelines. */
export function stepsOf(facts: FactValue<typeof pipelines>): PlacedStep[] {
  return facts.pipelines.flatMap(pipeline =>
    pipeline.jobs.flatMap(job =>
      job.steps.map(step => ({
        pipeline,
        job,
        step,
        where: at(step.file ?? pipeline.file, step.position),
      })),
    ),
  );
}

/** Whether a failure of the step stops the pipeline. */
export function stops({ job, step }: PlacedStep): boolean {
  return !step.allowFailure && !job.allowFailure;
}

/** What the pipelines call and nobody has read; empty: all was read. */
export function unreadOf(facts: FactValue<typeof pipelines>): {
  readonly what: string;
  readonly where: FileWhere;
}[] {
  return facts.pipelines.flatMap(({ file, unread }) =>
    unread.map(({ what, position }) => ({ what, where: at(file, position) })),
  );
}

const before = new Set([
  'sudo',
  'time',
  'exec',
  'if',
  'then',
  'do',
  'else',
  '!',
  '{',
  'command',
  'env',
  'retry',
  'nohup',
]);
const harmless = new Set(['true', ':', 'echo', 'printf', 'exit 0', 'warn']);

/** The simple commands of a shell text, in order. A text that is no shell gives its lines as words. */
export function commandsOf(run: string): Command[] {
  const tokens =
    shellTokens(run) ??
    run.split('\n').flatMap(line => [
      ...line
        .trim()
        .split(/\s+/)
        .filter(Boolean)
        .map(word => ({ word, dynamic: true })),
      { operator: '\n' },
    ]);
  const commands: Command[] = [];
  let words: string[] = [];
  let lenient = false;
  let skipNext = false;
  const end = (operator: string) => {
    if (words.length) {
      const command = simple(words);
      const last = commands.at(-1);
      if (skipNext && last) {
        // `a || true`: what comes after decides whether the failure of `a` counts.
        const text = command.words.slice(0, 2).join(' ');
        if (harmless.has(text) || harmless.has(command.words[0]))
          commands[commands.length - 1] = { ...last, ignored: true };
      }
      const off = /^set \+\w*e/.test(words.join(' '));
      const on = /^set -\w*e/.test(words.join(' '));
      lenient = off || (lenient && !on);
      if (command.words.length)
        commands.push({ ...command, ignored: lenient || operator === '&' });
    }
    skipNext = operator === '||';
    words = [];
  };
  for (const token of tokens) {
    if ('word' in token) words.push(token.word);
    else if (!['<', '>', '(', ')'].includes(token.operator))
      end(token.operator);
  }
  end('\n');
  return commands;
}

function simple(all: readonly string[]): Omit<Command, 'ignored'> {
  const variables: Record<string, string> = {};
  let start = 0;
  for (; start < all.length; start++) {
    const assignment = /^([A-Za-z_]\w*)=(.*)$/s.exec(all[start]);
    if (assignment) [, , variables[assignment[1]]] = assignment;
    else if (!before.has(all[start])) break;
  }
  return { words: all.slice(start), variables };
}

/** The value of an option of a command: `--name value`, `--name=value`, `-n value`; '' for one without value. */
export function option(
  words: readonly string[],
  ...names: string[]
): string | undefined {
  for (let i = 0; i < words.length; i++) {
    for (const name of names) {
      if (words[i] === name) {
        const next = words[i + 1];
        return next === undefined || next.startsWith('-') ? '' : next;
      }
      if (words[i].startsWith(`${name}=`))
        return words[i].slice(name.length + 1);
    }
  }
  return undefined;
}

/** The name of a program without its folder. */
export function program(words: readonly string[]): string {
  return (words[0] ?? '').replace(/^.*\//, '');
}
