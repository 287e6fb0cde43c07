// SPDX-License-Identifier: Apache-2.0
import type {
  Position,
  Problem,
  Stage,
} from '@golive/backstage-plugin-golive-common';
import type { From, Instruction } from 'dockerfile-ast';
import { problem } from '../../problems';
import { expand } from './expand';
import { copyInputs, mountedImages, runInputs } from './inputs';
import type { LogicalLine } from './logicalLines';
import { resolve } from './resolve';
import { StageBuilder, type Copied } from './stageBuilder';

/** The stages of a Dockerfile, and what else was seen. */
export interface StagesRead {
  readonly stages: readonly Stage[];
  readonly copied: readonly Copied[];
  /** The working directory in which the last stage starts. */
  readonly directory: string;
  readonly problems: readonly Problem[];
}

/** Flags that BuildKit's parser takes, by instruction. */
const flags: Readonly<Record<string, readonly string[]>> = {
  FROM: ['platform'],
  RUN: ['mount', 'network', 'security', 'device'],
  COPY: ['from', 'chown', 'chmod', 'link', 'parents', 'exclude'],
  ADD: [
    'chown',
    'chmod',
    'link',
    'checksum',
    'keep-git-dir',
    'unpack',
    'exclude',
  ],
};

/** The first flag of an instruction that it does not have. */
function refusedFlag(keyword: string, rest: string): string | undefined {
  // HEALTHCHECK's belong to it, ONBUILD's to the instruction behind it.
  if (keyword === 'HEALTHCHECK' || keyword === 'ONBUILD') return undefined;
  const known = Object.hasOwn(flags, keyword) ? flags[keyword] : [];
  const [given] = /^(?:--[a-z]\S*(?:\s+|$))*/.exec(rest) ?? [''];
  return given
    .split(/\s+/)
    .filter(Boolean)
    .find(flag => !known.includes(flag.slice(2).replace(/=.*$/, '')));
}

class Walk {
  /** Arguments before the first FROM: for FROM lines, and as defaults of stages' arguments. */
  private readonly global = new Map<string, string | undefined>();
  private readonly stages: StageBuilder[] = [];
  private readonly problems: Problem[] = [];

  constructor(private readonly escape: string, private readonly file: string) {}

  step(instruction: Instruction, { rest, heredoc }: LogicalLine): void {
    const { line, character } = (
      instruction.getArgumentsRange() ?? instruction.getRange()
    ).start;
    const position: Position = [line + 1, character + 1];
    const stage = this.stages.at(-1);
    const keyword = instruction.getKeyword();
    if (keyword === 'FROM') this.from(instruction as From, rest, position);
    else if (keyword === 'ARG') this.arg(rest, stage, position);
    else if (stage) {
      const refused = refusedFlag(keyword, rest);
      if (refused || (keyword === 'USER' && !rest)) {
        this.tell(
          'bad-instruction',
          'error',
          refused
            ? `${keyword} has no flag ${refused.slice(
                0,
                40,
              )}; BuildKit refuses it.`
            : 'USER takes a user; BuildKit refuses it without.',
          position,
        );
      }
      stage.add(instruction, rest, position, heredoc);
      this.inputs(stage, keyword, rest, heredoc, position);
    } else
      this.tell(
        'instruction-before-from',
        'error',
        `${keyword} stands before the first FROM; BuildKit refuses it.`,
        position,
      );
  }

  end(): StagesRead {
    const reaching = new Set<number>();
    for (
      let i: number | undefined = this.stages.length - 1;
      i !== undefined && i >= 0;
      i = this.stages[i].stage.fromStage
    )
      reaching.add(i);
    return {
      stages: this.stages.map(({ stage }, i) => ({
        ...stage,
        reachesFinal: reaching.has(i),
      })),
      copied: this.stages.flatMap(({ copied }, stage) =>
        copied.map(copy => ({ ...copy, stage })),
      ),
      directory: this.stages.at(-1)?.directory ?? '/',
      problems: this.problems,
    };
  }

  private from(instruction: From, rest: string, position: Position): void {
    const words = rest
      .replace(/^(?:--\S+(?:\s+|$))*/, '')
      .split(/\s+/)
      .filter(Boolean);
    const [raw = '', as, written] = words;
    const isNamed = words.length === 3 && as.toLowerCase() === 'as';
    if ((words.length !== 1 && !isNamed) || refusedFlag('FROM', rest)) {
      this.tell(
        'bad-instruction',
        'error',
        'FROM takes --platform, one image, and AS with a name behind it; BuildKit refuses this.',
        position,
      );
    } else if (isNamed && !/^[a-z][a-z0-9\-_.]*$/.test(written.toLowerCase())) {
      this.tell(
        'bad-instruction',
        'error',
        'The name of a stage starts with a letter and holds letters, digits and -_. only; BuildKit refuses this one.',
        position,
      );
    } else if (/["'\\`]/.test(rest)) {
      this.tell(
        'ambiguous-from',
        'unknown',
        'A quote or escape character in FROM is read in several ways. Write the image plainly.',
        position,
      );
    }
    const image = resolve(raw, this.global, position, this.escape);
    const index = this.stages.findLastIndex(
      ({ stage }) =>
        stage.name !== undefined && stage.name === image.value?.toLowerCase(),
    );
    const below = this.stages.at(index < 0 ? this.stages.length : index);
    if (below?.stage.onbuild.length) {
      this.tell(
        'onbuild-in-stage',
        'unknown',
        `This stage starts from "${below.stage.name}", whose ONBUILD instructions may run here. Write them out in this stage.`,
        position,
      );
    }
    const platform = instruction.getPlatformFlag()?.getValue();
    const name = isNamed ? written.toLowerCase() : undefined;
    const isScratch = image.value === 'scratch' && !below;
    const external = below || isScratch ? {} : { image };
    const start = {
      ...(name ? { name } : {}),
      ...(below ? { fromStage: index } : external),
      scratch: isScratch,
      ...(platform ? { platform } : {}),
      position,
    };
    this.stages.push(new StageBuilder(start, below, this.escape, this.tell));
  }

  private arg(
    rest: string,
    stage: StageBuilder | undefined,
    position: Position,
  ): void {
    for (const word of rest.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []) {
      const at = word.indexOf('=');
      const name = at < 0 ? word : word.slice(0, at);
      if (!name) {
        this.tell(
          'bad-instruction',
          'error',
          'ARG takes a name before its =; BuildKit refuses this.',
          position,
        );
        continue;
      }
      const given =
        at < 0
          ? undefined
          : expand(
              word.slice(at + 1),
              stage?.variables ?? this.global,
              this.escape,
            ).value;
      if (stage)
        stage.declare([[name, at < 0 ? this.global.get(name) : given]]);
      else this.global.set(name, given);
    }
  }

  /** What the instruction fetches; `--from` of an earlier stage is no image. */
  private inputs(
    stage: StageBuilder,
    keyword: string,
    rest: string,
    heredoc: string | undefined,
    position: Position,
  ): void {
    const isStage = (name: string) =>
      /^\d+$/.test(name) ||
      this.stages.some(one => one.stage.name === name.toLowerCase());
    const put = (text: string) =>
      expand(text, stage.variables, this.escape).value ?? text;
    const found =
      keyword === 'RUN'
        ? [
            ...mountedImages(rest, put, isStage),
            ...runInputs(heredoc ?? rest, put),
          ]
        : copyInputs(keyword, rest, put, isStage);
    stage.stage.inputs.push(...found.map(input => ({ ...input, position })));
  }

  private readonly tell = (
    code: string,
    outcome: 'error' | 'unknown',
    message: string,
    position: Position,
  ): void => {
    this.problems.push(problem(code, outcome, message, this.file, position));
  };
}

/** Walks the instructions in order and gathers each stage. */
export function readStages(
  instructions: readonly Instruction[],
  lines: readonly LogicalLine[],
  escape: string,
  file: string,
): StagesRead {
  const walk = new Walk(escape, file);
  instructions.forEach((instruction, i) => walk.step(instruction, lines[i]));
  return walk.end();
}
