// SPDX-License-Identifier: Apache-2.0
import type { Position, Stage } from '@golive/backstage-plugin-golive-common';
import { PropertyInstruction, type Instruction } from 'dockerfile-ast';
import { keepsSecretOut } from '../../secrets';
import { oneLine } from '../../text';
import { execForm, readCommand } from './commands';
import { expand } from './expand';
import { pairsOf } from './pairs';
import { masked, resolve } from './resolve';
import { createdUsers } from './users';

/** A COPY or ADD from the build's context, for finding scripts. */
export interface Copied {
  readonly stage: number;
  readonly from: readonly string[];
  /** Absolute; ends with `/` if it is a folder for sure. */
  readonly to: string;
}

/** Tells a problem of an instruction. */
export type Tell = (
  code: string,
  outcome: 'error' | 'unknown',
  message: string,
  position: Position,
) => void;

/** What a stage starts with. */
export type StageStart = Pick<
  Stage,
  'name' | 'image' | 'fromStage' | 'scratch' | 'platform' | 'position'
>;

/** Instructions that change nothing that is judged here. */
const silent = new Set([
  'EXPOSE',
  'VOLUME',
  'STOPSIGNAL',
  'HEALTHCHECK',
  'MAINTAINER',
]);

/** Gathers one stage from its instructions, in order. */
export class StageBuilder {
  readonly stage: Omit<Stage, 'reachesFinal'>;
  readonly variables: Map<string, string | undefined>;
  readonly copied: Omit<Copied, 'stage'>[] = [];
  directory: string;

  constructor(
    start: StageStart,
    below: StageBuilder | undefined,
    private readonly escape: string,
    private readonly tell: Tell,
  ) {
    this.stage = {
      ...start,
      users: [],
      createdUsers: [],
      labels: [],
      env: [],
      onbuild: [],
      inputs: [],
    };
    // ENV goes on to the stages that start from this one, ARG does not.
    this.variables = new Map(below?.environment);
    this.environment = new Map(below?.environment);
    this.directory = below?.directory ?? '/';
  }

  /** What ENV set, here and in the stages below. */
  private readonly environment: Map<string, string | undefined>;

  /** Declares build arguments; an ENV of the same name goes before. */
  declare(names: readonly (readonly [string, string | undefined])[]): void {
    for (const [name, value] of names) {
      if (!this.environment.has(name)) this.variables.set(name, value);
    }
  }

  add(
    instruction: Instruction,
    rest: string,
    position: Position,
    heredoc?: string,
  ): void {
    const keyword = instruction.getKeyword();
    switch (keyword) {
      case 'USER':
        this.stage.users.push(
          resolve(rest, this.variables, position, this.escape),
        );
        break;
      case 'RUN':
        this.run(isScript(rest) ? heredoc ?? rest : rest, position);
        break;
      case 'ENTRYPOINT':
        this.stage.entrypoint = readCommand(rest, position);
        break;
      case 'CMD':
        this.stage.cmd = readCommand(rest, position);
        break;
      case 'SHELL':
        this.shell(rest, position);
        break;
      case 'ENV':
        this.env(instruction, rest, position);
        break;
      case 'LABEL':
        for (const { name, value, at } of this.pairs(
          instruction,
          rest,
          position,
        )) {
          const key = expand(name, this.variables, this.escape).value ?? name;
          this.stage.labels.push({
            key,
            value: resolve(value, this.variables, at, this.escape),
          });
        }
        break;
      case 'WORKDIR':
        this.directory = absolute(
          this.directory,
          expand(rest, this.variables, this.escape).value ?? '?',
        );
        break;
      case 'COPY':
      case 'ADD':
        this.copy(rest, position);
        break;
      case 'ONBUILD':
        if (!rest || /^(?:FROM|ONBUILD|MAINTAINER)\b/i.test(rest)) {
          this.tell(
            'bad-instruction',
            'error',
            'ONBUILD takes an instruction other than FROM, ONBUILD and MAINTAINER; BuildKit refuses this.',
            position,
          );
        }
        this.stage.onbuild.push({ instruction: oneLine(rest, 1000), position });
        break;
      default:
        if (!silent.has(keyword)) {
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
  }

  private shell(rest: string, position: Position): void {
    const words = execForm(rest);
    if (words) this.stage.shell = words;
    else {
      this.tell(
        'bad-instruction',
        'error',
        'SHELL takes a JSON list of words; BuildKit refuses this.',
        position,
      );
    }
  }

  private run(rest: string, position: Position): void {
    const put = (text: string) =>
      expand(text, this.variables, this.escape).value;
    for (const user of createdUsers((execForm(rest) ?? [rest]).join(' '))) {
      const name = put(user.name);
      const uid = user.uid === undefined ? undefined : put(user.uid);
      if (name)
        this.stage.createdUsers.push({
          name,
          ...(uid === undefined ? {} : { uid }),
          position,
        });
    }
  }

  private env(
    instruction: Instruction,
    rest: string,
    position: Position,
  ): void {
    const before = new Map(this.variables);
    for (const { name, value: written, at } of this.pairs(
      instruction,
      rest,
      position,
    )) {
      const value = resolve(written, before, at, this.escape);
      this.variables.set(name, value.value);
      this.environment.set(name, value.value);
      this.stage.env.push(
        keepsSecretOut(name)
          ? { name, position: at }
          : { name, value: masked(value), position: at },
      );
    }
  }

  private pairs(instruction: Instruction, rest: string, position: Position) {
    const pairs = pairsOf(rest, this.escape);
    if (!pairs) {
      this.tell(
        'bad-instruction',
        'error',
        'ENV and LABEL take NAME=value pairs; BuildKit refuses this.',
        position,
      );
      return [];
    }
    // The parser knows the place of each pair, as long as it sees as many.
    const placed =
      instruction instanceof PropertyInstruction
        ? instruction.getProperties()
        : [];
    return pairs.map(([name, value], i) => {
      const start =
        placed.length === pairs.length
          ? placed[i].getNameRange().start
          : undefined;
      const at: Position = start
        ? [start.line + 1, start.character + 1]
        : position;
      return { name, value, at };
    });
  }

  private copy(rest: string, position: Position): void {
    const plain = rest.replace(/^(?:--\S+(?:\s+|$))*/, '');
    if (
      (execForm(plain) ?? plain.split(/\s+/)).filter(Boolean).length < 2 ||
      /(?:^|\s)<<-?["']?\w+["']?$/.test(plain)
    ) {
      this.tell(
        'bad-instruction',
        'error',
        'COPY and ADD take a source and a destination; BuildKit refuses this.',
        position,
      );
    }
    const flags = rest.match(/^(?:--[a-z-]+(?:=\S+)?\s+)*/)?.[0] ?? '';
    if (/--from=/.test(flags) || rest.includes('<<')) return;
    const written = rest.slice(flags.length);
    const words = (execForm(written) ?? written.split(/\s+/)).map(
      word => expand(word, this.variables, this.escape).value ?? '?',
    );
    const to = words.at(-1) ?? '?';
    const isFolder = /(?:^|\/)\.?$/.test(to);
    const target = absolute(this.directory, to);
    this.copied.push({
      from: words.slice(0, -1),
      to: isFolder ? target.replace(/\/?$/, '/') : target,
    });
  }
}

function absolute(directory: string, path: string): string {
  const parts = (path.startsWith('/') ? path : `${directory}/${path}`).split(
    '/',
  );
  return `/${parts.filter(part => part && part !== '.').join('/')}`;
}

/** Whether the here-document of a RUN is what a shell runs, and not a file that it writes. */
function isScript(rest: string): boolean {
  return /^(?:--\S+\s+)*(?:(?:\/bin\/)?(?:ba|da|a)?sh(?:\s+-[a-z]+)*\s*)?<<-?\s*["']?\w+["']?\s*$/.test(
    rest,
  );
}
