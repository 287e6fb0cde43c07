// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  imageBuilds,
  no,
  notApplicable,
  unknown,
  yes,
  type Finding,
  type ImageBuild,
  type Stage,
} from '@golive/backstage-plugin-golive-common';
import { parseReference } from '../../images/reference';
import {
  chainOf,
  noImageBuild,
  noImageBuildMeaning,
  whereInBuild,
} from '../../images/stages';

const wrong =
  'The same build gives another image tomorrow: a tag can be moved to other content at any time, so what was tested is not what is built again';

/** The line to write, in the language of the build. */
function pinnedPatch(build: ImageBuild, raw: string, name: string): string {
  const pinned = `${name}@sha256:<digest>`;
  if (build.tool === 'dockerfile') return `-FROM ${raw}\n+FROM ${pinned}`;
  if (!build.file.endsWith('.xml'))
    return build.tool === 'jib'
      ? `+jib { from { image = "${pinned}" } }`
      : `+tasks.bootBuildImage { runImage = "${pinned}" }`;
  return build.tool === 'jib'
    ? `+<from><image>${pinned}</image></from>`
    : `+<image><runImage>${pinned}</runImage></image>`;
}

function judge(build: ImageBuild, image: NonNullable<Stage['image']>): Finding {
  const where = whereInBuild(build, image.position);
  const seen = `The image starts from ${image.value ?? image.raw}`;
  if (image.value === undefined) {
    return unknown('base-unresolved', {
      seen,
      where,
      wrong: `The base image is only known when the image is built: ${image.unresolved.join(
        ', ',
      )} has no default`,
      fix: {
        text: 'Give the build argument a default that names the base image by its digest.',
        patch: `+ARG ${
          image.unresolved[0] ?? 'BASE'
        }=<name>:<tag>@sha256:<digest>\n FROM ${image.raw}`,
        file: build.file,
      },
    });
  }
  const { repository, tag, digest, malformedDigest } = parseReference(
    image.value,
  );
  if (digest) return yes('pinned', { seen: `${seen}, by digest`, where });
  const name = `${repository}:${tag ?? 'latest'}`;
  const fix = {
    text: `Name the base image by its digest and let Renovate or Dependabot raise it.`,
    patch: pinnedPatch(build, image.raw, name),
    file: build.file,
    command: `docker buildx imagetools inspect ${name} --format '{{.Manifest.Digest}}'`,
  };
  if (malformedDigest !== undefined) {
    return no('digest-malformed', {
      seen,
      where,
      wrong: `"${malformedDigest}" is no digest: sha256: and 64 hexadecimal digits are needed, so the image cannot be fetched by it`,
      fix,
    });
  }
  return tag === undefined || tag === 'latest'
    ? no('latest-tag', {
        seen: `${seen}${tag ? '' : ' without a tag, which means latest'}`,
        where,
        wrong,
        fix,
      })
    : no('tag-only', { seen: `${seen}, by tag`, where, wrong, fix });
}

/** Stages that only build are left to another day: nothing of them but copied files is in the image. */
function besides(build: ImageBuild, stage: Stage): Finding[] {
  const { image } = stage;
  if (!image || stage.reachesFinal || parseReference(image.value ?? '').digest)
    return [];
  return [
    notApplicable('build-stage-unpinned', {
      seen: `The build stage ${stage.name ?? ''} starts from ${
        image.raw
      }, not by digest; it only builds and is not part of the image`.replace(
        '  ',
        ' ',
      ),
      where: whereInBuild(build, image.position),
      fix: {
        text: 'Name its image by digest too, so that the build tools are the same every time.',
      },
    }),
  ];
}

function judgeBuild(build: ImageBuild): Finding[] {
  const [lowest] = chainOf(build);
  const images = build.stages
    .filter(s => s.reachesFinal)
    .flatMap(s => s.image ?? []);
  const findings = images.map(image => judge(build, image));
  if (lowest?.scratch) {
    findings.push(
      yes('scratch', {
        seen: 'The image starts from scratch: there is no base image to pin',
        where: whereInBuild(build, lowest.position),
      }),
    );
  }
  if (findings.length === 0) {
    findings.push(
      unknown('base-unstated', {
        seen: `${build.file} does not say which base image ${build.tool} takes`,
        where: whereInBuild(build),
        wrong:
          'The tool chooses a base image itself, and another one with its next version',
        fix: {
          text: `State the base image by its digest in the ${build.tool} configuration.`,
        },
      }),
    );
  }
  return [...findings, ...build.stages.flatMap(stage => besides(build, stage))];
}

export default defineCheck({
  id: 'image-base-pinned',
  title: 'The base image is named by its digest',
  why: 'Only a digest names the same content for ever; a tag can be moved, and then the same build gives another image.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { imageBuilds },
  codes: {
    pinned: 'The base image is named by its digest.',
    scratch: 'The image has no base image.',
    'tag-only': 'The base image is named by a tag, which can be moved.',
    'latest-tag': 'The base image is named by latest or by no tag at all.',
    'digest-malformed': 'What stands after @ is no digest.',
    'base-unresolved': 'The base image is a build argument without a default.',
    'base-unstated': 'The build tool chooses the base image by itself.',
    'build-stage-unpinned':
      'A stage that only builds takes its image by tag; advice, no failure.',
    'no-image-build': noImageBuildMeaning,
  },
  run: ({ imageBuilds: { builds } }) =>
    builds.length === 0 ? [noImageBuild()] : builds.flatMap(judgeBuild),
});
