// SPDX-License-Identifier: Apache-2.0
import {
  at,
  unknown,
  type Command,
  type FileWhere,
  type Finding,
  type ImageBuild,
  type Position,
  type Stage,
} from '@golive/backstage-plugin-golive-common';

/** The final stage and the stages it starts from, outermost base first. */
export function chainOf(build: ImageBuild): Stage[] {
  const chain: Stage[] = [];
  const seen = new Set<number>();
  for (
    let index: number | undefined = build.final;
    index !== undefined && !seen.has(index);
    index = build.stages[index]?.fromStage
  ) {
    seen.add(index);
    const stage: Stage | undefined = build.stages[index];
    if (stage) chain.unshift(stage);
  }
  return chain;
}

/** What the image starts: its entry point and command, as Docker inherits them from stage to stage. */
export function commandOf(build: ImageBuild): {
  readonly entrypoint?: Command;
  readonly cmd?: Command;
} {
  let entrypoint: Command | undefined;
  let cmd: Command | undefined;
  for (const stage of chainOf(build)) {
    if (stage.entrypoint) {
      entrypoint = stage.entrypoint;
      // A new entry point drops the command of the stage below.
      cmd = undefined;
    }
    if (stage.cmd) cmd = stage.cmd;
  }
  return {
    ...(entrypoint ? { entrypoint } : {}),
    ...(cmd ? { cmd } : {}),
  };
}

/** The external image that the final image stands on; undefined for scratch or where none was read. */
export function baseOf(build: ImageBuild): Stage['image'] {
  return chainOf(build)[0]?.image;
}

/** A place in the build's file. */
export function whereInBuild(
  build: ImageBuild,
  position?: Position,
): FileWhere {
  return at(build.file, position ?? [1, 1]);
}

/** What the code of {@link noImageBuild} means; for a check's `codes`. */
export const noImageBuildMeaning =
  'Nothing that builds an image was found, so nothing can be said.';

/** The finding where nothing builds an image: the build may legitimately live in another folder. */
export function noImageBuild(): Finding {
  return unknown('no-image-build', {
    seen: 'No Dockerfile and no Jib, Buildpacks or Quarkus image build was found in the folder of this unit',
    wrong:
      'The image is built somewhere else, so nobody can say how it is made',
    fix: {
      text: 'Add a Dockerfile to the folder of this unit, or say in catalog-info.yaml where the build is: the annotation golive/path names the folder that belongs to this unit.',
      patch:
        ' metadata:\n   annotations:\n+    golive/path: services/quote-service',
      file: 'catalog-info.yaml',
    },
  });
}
