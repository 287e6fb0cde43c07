// SPDX-License-Identifier: Apache-2.0
import type {
  Position,
  Problem,
  Resolved,
  Stage,
} from '@golive/backstage-plugin-golive-common';
import type { From, Instruction } from 'dockerfile-ast';
import { problem } from '../../problems';
import { keepsSecretOut, maskOptions } from '../../secrets';
import { cleanString, oneLine } from '../../text';
import { execForm, readCommand } from './commands';
import { expand } from './expand';
import type { LogicalLine } from './logicalLines';
import { pairsOf } from './pairs';
import { createdUsers } from './users';

/** A COPY or ADD from the build's context, for finding scripts. */
export interface Copied {
  readonly stage: number;
  readonly from: readonly string[];
  /** Absolute. */
  readonly to: string;
}

/** The stages of a Dockerfile, and what else was seen. */
export interface StagesRead {
  readonly stages: Stage[];
  readonly copied: readonly Copied[];
  /** The working directory in which the last stage starts. */
  readonly directory: string;
  readonly problems: readonly Problem[];
}

type Writable = Omit<Stage, 'reachesFinal'> & {
  variables: Map<string, string | undefined>;
  directory: string;
};

/** Walks the instructions in order and gathers each stage. */
export function readStages(
  instructions: readonly Instruction[],
  lines: readonly LogicalLine[],
  escape: string,
  file: string,
): StagesRead {
  const walk = new Walk(escape, file);
  instructions.forEach((instruction, i) =>
    walk.step(instruction, lines[i].rest),
  );
  return walk.end();
}

class Walk {
  private readonly global = new Map<string, string | undefined>();
  private readonly stages: Writable[] = [];
  private readonly copied: Copied[] = [];
  private readonly problems: Problem[] = [];

  constructor(private readonly escape: string, private readonly file: string) {}

  step(instruction: Instruction, rest: string): void {
    const { line, character } = (
      instruction.getArgumentsRange() ?? instruction.getRange()
    ).start;
    const position: Position = [line + 1, character + 1];
    const stage = this.stages.at(-1);
    const keyword = instruction.getKeyword();
    if (keyword === 'FROM') this.from(instruction as From, position);
    else if (keyword === 'ARG') this.arg(rest, stage);
    else if (!stage)
      this.tell(
        'instruction-before-from',
        'error',
        `${keyword} stands before the first FROM; BuildKit refuses it.`,
        position,
      );
    else this.inStage(keyword, rest, stage, position);
  }

  end(): StagesRead {
    const reaching = new Set<number>();
    for (
      let i: number | undefined = this.stages.length - 1;
      i !== undefined && i >= 0;
      i = this.stages[i].fromStage
    )
      reaching.add(i);
    return {
      stages: this.stages.map(
        ({ variables: _, directory: __, ...stage }, i) => ({
          ...stage,
          reachesFinal: reaching.has(i),
        }),
      ),
      copied: this.copied,
      directory: this.stages.at(-1)?.directory ?? '/',
      problems: this.problems,
    };
  }

  private inStage(
    keyword: string,
    rest: string,
    stage: Writable,
    position: Position,
  ): void {
    switch (keyword) {
      case 'USER':
        stage.users.push(this.resolve(rest, stage.variables, position));
        break;
      case 'RUN':
        for (const user of createdUsers((execForm(rest) ?? [rest]).join(' '))) {
          const name = expand(user.name, stage.variables, this.escape).value;
          const uid =
            user.uid === undefined
              ? undefined
              : expand(user.uid, stage.variables, this.escape).value;
          if (name)
            stage.createdUsers.push({
              name,
              ...(uid === undefined ? {} : { uid }),
              position,
            });
        }
        break;
      case 'ENTRYPOINT':
        stage.entrypoint = readCommand(rest, position);
        break;
      case 'CMD':
        stage.cmd = readCommand(rest, position);
        break;
      case 'SHELL':
        stage.shell = execForm(rest);
        if (!stage.shell)
          this.tell(
            'bad-instruction',
            'error',
            'SHELL takes a JSON list of words; BuildKit refuses this.',
            position,
          );
        break;
      case 'ENV':
        this.env(rest, stage, position);
        break;
      case 'LABEL':
        for (const [key, value] of this.pairs(rest, position)) {
          stage.labels.push({
            key: expand(key, stage.variables, this.escape).value ?? key,
            value: this.resolve(value, stage.variables, position),
          });
        }
        break;
      case 'WORKDIR':
        stage.directory = absolute(
          stage.directory,
          expand(rest, stage.variables, this.escape).value ?? '?',
        );
        break;
      case 'COPY':
      case 'ADD':
        this.copy(rest, stage);
        break;
      case 'ONBUILD':
        stage.onbuild.push({ instruction: oneLine(rest, 1000), position });
        break;
      case 'EXPOSE':
      case 'VOLUME':
      case 'STOPSIGNAL':
      case 'HEALTHCHECK':
      case 'MAINTAINER':
        break;
      default:
        this.tell(
          'unknown-instruction',
          'error',
          `"${oneLine(
            keyword,
          )}" is no instruction that BuildKit knows, so the build fails. Correct or delete the line.`,
          position,
        );
    }
  }

  private from(instruction: From, position: Position): void {
    const raw = instruction.getImage() ?? '';
    const image = this.resolve(raw, this.global, position);
    if (!raw)
      this.tell(
        'bad-instruction',
        'error',
        'FROM names no image; BuildKit refuses it.',
        position,
      );
    const named = this.stages.findLastIndex(
      ({ name }) => name !== undefined && name === image.value?.toLowerCase(),
    );
    const below = this.stages[named];
    if (below?.onbuild.length) {
      this.tell(
        'onbuild-in-stage',
        'unknown',
        `This stage starts from "${below.name}", whose ONBUILD instructions may run here. Write them out in this stage.`,
        position,
      );
    }
    const platform = instruction.getPlatformFlag()?.getValue();
    const stageName = instruction.getBuildStage()?.toLowerCase();
    this.stages.push({
      ...(stageName ? { name: stageName } : {}),
      ...(below
        ? { fromStage: named }
        : image.value === 'scratch'
        ? {}
        : { image }),
      scratch: image.value === 'scratch' && !below,
      ...(platform ? { platform } : {}),
      users: [],
      createdUsers: [],
      labels: [],
      env: [],
      onbuild: [],
      position,
      // ENV goes on to the stages that start from this one, ARG does not.
      variables: new Map(
        (below?.env ?? []).map(({ name, value }) => [name, value?.value]),
      ),
      directory: below?.directory ?? '/',
    });
  }

  private arg(rest: string, stage: Writable | undefined): void {
    for (const [name, written] of argumentsOf(rest)) {
      const target = stage?.variables ?? this.global;
      const value =
        written === undefined
          ? stage
            ? this.global.get(name)
            : undefined
          : expand(written, target, this.escape).value;
      // An ENV of the same name goes before an ARG.
      if (!stage?.env.some(env => env.name === name)) target.set(name, value);
    }
  }

  private env(rest: string, stage: Writable, position: Position): void {
    const before = new Map(stage.variables);
    for (const [name, written] of this.pairs(rest, position)) {
      const value = this.resolve(written, before, position);
      stage.variables.set(name, value.value);
      stage.env.push(
        keepsSecretOut(name)
          ? { name, position }
          : {
              name,
              value: {
                ...value,
                raw: maskOptions(value.raw),
                ...(value.value === undefined
                  ? {}
                  : { value: maskOptions(value.value) }),
              },
              position,
            },
      );
    }
  }

  private pairs(rest: string, position: Position): [string, string][] {
    const pairs = pairsOf(rest, this.escape);
    if (!pairs) {
      this.tell(
        'bad-instruction',
        'error',
        'ENV and LABEL take NAME=value pairs; BuildKit refuses this.',
        position,
      );
    }
    return pairs ?? [];
  }

  private copy(rest: string, stage: Writable): void {
    const flags = rest.match(/^(?:--[a-z-]+(?:=\S+)?\s+)*/)?.[0] ?? '';
    if (/--from=/.test(flags) || rest.includes('<<')) return;
    const words =
      execForm(rest.slice(flags.length)) ??
      rest.slice(flags.length).split(/\s+/);
    const to =
      expand(words.at(-1) ?? '', stage.variables, this.escape).value ?? '?';
    this.copied.push({
      stage: this.stages.length - 1,
      from: words
        .slice(0, -1)
        .map(word => expand(word, stage.variables, this.escape).value ?? word),
      to:
        absolute(stage.directory, to) +
        (/[/.]$/.test(to) && to !== '.' ? '/' : to === '.' ? '/' : ''),
    });
  }

  private resolve(
    raw: string,
    variables: ReadonlyMap<string, string | undefined>,
    position: Position,
  ): Resolved {
    const { value, unresolved } = expand(raw, variables, this.escape);
    return {
      raw: cleanString(raw),
      ...(value === undefined ? {} : { value: cleanString(value) }),
      unresolved,
      position,
    };
  }

  private tell(
    code: string,
    outcome: Problem['outcome'],
    message: string,
    position: Position,
  ): void {
    this.problems.push(problem(code, outcome, message, this.file, position));
  }
}

function argumentsOf(
  rest: string,
): [name: string, value: string | undefined][] {
  return (rest.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []).map(word => {
    const at = word.indexOf('=');
    return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
  });
}

function absolute(directory: string, path: string): string {
  const parts = (path.startsWith('/') ? path : `${directory}/${path}`).split(
    '/',
  );
  return `/${parts.filter(part => part && part !== '.').join('/')}`;
}
