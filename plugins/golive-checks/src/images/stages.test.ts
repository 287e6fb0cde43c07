// SPDX-License-Identifier: Apache-2.0
import { command, imageBuild, stage } from '../testing';
import { baseOf, chainOf, commandOf } from './stages';

const cmd = command(['app.jar']);
const entrypoint = command(['java', '-jar']);
const names = (build: Parameters<typeof chainOf>[0]) =>
  chainOf(build).map(s => s.name);

describe('chainOf', () => {
  it('goes from the base to the final stage and leaves build stages out', () => {
    const build = imageBuild([
      stage({ name: 'base' }),
      stage({ name: 'build', reachesFinal: false }),
      stage({ name: 'final', fromStage: 0 }),
    ]);
    expect(names(build)).toEqual(['base', 'final']);
    expect(baseOf(build)?.value).toBe('eclipse-temurin:21-jre');
    expect(names({ ...build, final: 1 })).toEqual(['build']);
  });

  it('ends where stages stand on each other in a circle, or on none', () => {
    const circle = imageBuild([
      stage({ name: 'a', fromStage: 1 }),
      stage({ name: 'b', fromStage: 0 }),
    ]);
    expect(names(circle)).toEqual(['a', 'b']);
    expect(names(imageBuild([stage({ name: 'a', fromStage: 7 })]))).toEqual([
      'a',
    ]);
    expect(names(imageBuild([]))).toEqual([]);
    expect(baseOf(imageBuild([stage({ scratch: true })]))).toBeUndefined();
  });
});

describe('commandOf', () => {
  const stacked = (
    lower: Parameters<typeof stage>[0],
    upper: Parameters<typeof stage>[0],
  ) => commandOf(imageBuild([stage(lower), stage({ fromStage: 0, ...upper })]));

  it('inherits from the stage below', () => {
    expect(stacked({ entrypoint, cmd }, {})).toEqual({ entrypoint, cmd });
    expect(stacked({ entrypoint }, { cmd })).toEqual({ entrypoint, cmd });
  });

  it('drops the command of the stage below a new entry point', () => {
    expect(stacked({ cmd }, { entrypoint })).toEqual({ entrypoint });
    expect(stacked({ cmd: command(['old']) }, { entrypoint, cmd })).toEqual({
      entrypoint,
      cmd,
    });
  });
});
