// SPDX-License-Identifier: Apache-2.0
import type {
  PipelineJob,
  PipelineStep,
  Position,
} from '@golive/backstage-plugin-golive-common';
import { oneLine } from '../../text';
import type { PipelineFile } from './model';
import { commandText } from './values';

/** Text of one shell step of a Jenkinsfile: quoted once or three times. */
const shellStep =
  /\b(?:sh|bat|pwsh|powershell)\s*(?:\(\s*)?(?:[^'"\n)]{0,80}?\bscript\s*:\s*)?("""|'''|"|')/g;

/**
 * Reads a Jenkinsfile by its pattern: stages and the shell commands in them.
 * Groovy is a language and not evaluated: shared libraries, loops and methods
 * are told as not read.
 */
export function readJenkinsfile(file: string, text: string): PipelineFile {
  const code = withoutComments(text);
  const at = (index: number): Position => {
    const before = code.slice(0, index);
    return [before.split('\n').length, index - before.lastIndexOf('\n')];
  };
  const stages = stagesIn(code);
  const jobs = new Map<number, PipelineJob & { steps: PipelineStep[] }>();
  stages.forEach((stage, i) => {
    const own = code.slice(stage.start, stage.end);
    const condition = /\bwhen\s*\{/.exec(own);
    const when = condition
      ? oneLine(
          own.slice(
            condition.index,
            closing(own, condition.index + condition[0].length),
          ),
          400,
        )
      : undefined;
    jobs.set(i, {
      id: stage.name,
      position: at(stage.start),
      needs: i > 0 && !stages[i - 1].parallel ? [stages[i - 1].name] : [],
      ...(when ? { condition: when } : {}),
      matrix: {},
      variables: {},
      allowFailure: false,
      steps: [],
    });
  });
  for (const found of code.matchAll(shellStep)) {
    const start = found.index + found[0].length;
    const end = endOfString(code, start, found[1]);
    if (end < 0) continue;
    const inner = stages.findLastIndex(
      s => s.start <= found.index && found.index < s.end,
    );
    const job = jobs.get(inner) ?? addTop(jobs, at(found.index));
    const around = code.slice(Math.max(0, found.index - 200), found.index);
    const after = code.slice(end, end + 200);
    job.steps.push({
      run: commandText(code.slice(start, end).replace(/\\\n/g, ' ')),
      with: {},
      allowFailure:
        /\b(?:catchError|warnError)\s*(?:\([^)]*\))?\s*\{[^}]*$/.test(around) ||
        /^\s*[^\n]{0,80}returnStatus\s*:\s*true/.test(after) ||
        /returnStatus\s*:\s*true/.test(found[0]),
      position: at(found.index),
    });
  }
  const library = /@Library\s*\(|\blibrary\s*(?:\(\s*)?['"]/.exec(code);
  const load = /\bload\s*(?:\(\s*)?['"]/.exec(code);
  const unread = [library, load].flatMap(found =>
    found
      ? [
          {
            what: 'it takes steps from a shared library',
            position: at(found.index),
          },
        ]
      : [],
  );
  const kept = [...jobs.values()];
  if (!kept.some(job => job.steps.length) && !unread.length)
    unread.push({
      what: 'its steps are Groovy that is not read',
      position: [1, 1],
    });
  return {
    pipeline: {
      system: 'jenkins',
      file,
      position: [1, 1],
      triggers: [],
      branches: [],
      tags: [],
      jobs: kept,
      unread,
      includes: [],
    },
  };
}

function addTop(
  jobs: Map<number, PipelineJob & { steps: PipelineStep[] }>,
  position: Position,
) {
  const job = {
    id: 'pipeline',
    position,
    needs: [],
    matrix: {},
    variables: {},
    allowFailure: false,
    steps: [] as PipelineStep[],
  };
  jobs.set(-1, job);
  return job;
}

/** Comments outside of strings, blanked; lines stay. */
function withoutComments(text: string): string {
  return text.replace(
    /'''[\s\S]*?'''|"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    part => (part.startsWith('/') ? part.replace(/[^\n]/g, ' ') : part),
  );
}

interface Stage {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly parallel: boolean;
}

function stagesIn(code: string): Stage[] {
  return [
    ...code.matchAll(
      /\bstage\s*\(\s*(?:name\s*:\s*)?['"]([^'"\n]{1,200})['"]\s*\)\s*\{/g,
    ),
  ].map(found => ({
    name: found[1],
    start: found.index,
    end: closing(code, found.index + found[0].length),
    parallel: /\bparallel\b[^{]*\{\s*$/.test(
      code.slice(Math.max(0, found.index - 100), found.index),
    ),
  }));
}

/** Index behind the brace that closes the block whose content starts at `from`. */
function closing(code: string, from: number): number {
  let depth = 1;
  for (let i = from; i < code.length; i++) {
    const quote = /^(?:"""|'''|"|')/.exec(code.slice(i, i + 3))?.[0];
    if (quote) {
      const end = endOfString(code, i + quote.length, quote);
      if (end < 0) return code.length;
      i = end + quote.length - 1;
    } else if (code[i] === '{') depth += 1;
    else if (code[i] === '}' && --depth === 0) return i + 1;
  }
  return code.length;
}

function endOfString(code: string, from: number, quote: string): number {
  for (let i = from; i < code.length; i++) {
    if (code[i] === '\\') i += 1;
    else if (code.startsWith(quote, i)) return i;
    else if (quote.length === 1 && code[i] === '\n') return -1;
  }
  return -1;
}
