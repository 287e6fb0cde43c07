// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  imageBuilds,
  no,
  notApplicable,
  yes,
  type Finding,
  type Fix,
  type ImageBuild,
  type StageInput,
} from '@golive/backstage-plugin-golive-common';
import {
  noImageBuild,
  noImageBuildMeaning,
  whereInBuild,
} from '../../images/stages';

/** What to say of each kind that is not pinned. */
const kinds: Readonly<
  Record<
    StageInput['kind'],
    { code: string; wrong: string; fix: (what: string) => Fix }
  >
> = {
  'add-url': {
    code: 'add-unchecked',
    wrong:
      'Whatever the server gives on the day of the build goes into the image',
    fix: what => ({
      text: 'State the checksum of the file; BuildKit then refuses any other.',
      patch: `-ADD ${what} …\n+ADD --checksum=sha256:<64 digits> ${what} …`,
    }),
  },
  'add-git': {
    code: 'add-unchecked',
    wrong: 'A branch or tag of a repository can be moved to other content',
    fix: what => ({
      text: 'Name the commit by its 40 digits.',
      patch: `+ADD ${what.replace(/#.*$/, '')}#<commit> …`,
    }),
  },
  image: {
    code: 'image-by-tag',
    wrong: 'A tag can be moved, so other files may come into the image from it',
    fix: what => ({
      text: 'Name the image that files are taken from by its digest.',
      patch: `-COPY --from=${what} …\n+COPY --from=${what}@sha256:<digest> …`,
      command: `docker buildx imagetools inspect ${what} --format '{{.Manifest.Digest}}'`,
    }),
  },
  'pipe-to-shell': {
    code: 'pipe-to-shell',
    wrong:
      'Whoever answers at that address runs what they like in the build, and nobody sees what it was',
    fix: what => ({
      text: 'Fetch the script in a fixed version, hold it against its checksum, and only then run it; or take the package of the distribution.',
      patch: `-RUN curl ${what} | sh\n+ADD --checksum=sha256:<64 digits> ${what} /tmp/install.sh\n+RUN sh /tmp/install.sh`,
    }),
  },
  download: {
    code: 'download-unchecked',
    wrong:
      'Whatever the server gives on the day of the build goes into the image',
    fix: what => ({
      text: 'Hold the file against its checksum in the same RUN, or take ADD --checksum.',
      patch: `-RUN curl -fsSLo /tmp/file ${what}\n+ADD --checksum=sha256:<64 digits> ${what} /tmp/file`,
    }),
  },
  packages: {
    code: 'packages-float',
    wrong: 'Each build takes whichever version is newest on that day',
    fix: what => ({
      text: `State the version of each package (${what}), build on a base image that has them already, or install from a dated snapshot of the distribution.`,
    }),
  },
};

function judge(build: ImageBuild, input: StageInput): Finding {
  const where = whereInBuild(build, input.position);
  const seen = `The build takes ${input.what}`;
  if (input.pinned)
    return yes('pinned', { seen: `${seen}, pinned or verified`, where });
  const { code, wrong, fix } = kinds[input.kind];
  return no(code, {
    seen,
    where,
    wrong,
    fix: { ...fix(input.what), file: build.file },
  });
}

export default defineCheck({
  id: 'image-inputs-pinned',
  title: 'Everything an image build fetches is pinned',
  why: 'What a build fetches without a checksum can be replaced by anybody between the test and the next build.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { imageBuilds },
  codes: {
    pinned:
      'What is fetched is named by a digest, checksum, commit or version.',
    'nothing-fetched': 'The build fetches nothing beside its base image.',
    'add-unchecked':
      'ADD fetches an address without a checksum, or a repository without a commit.',
    'image-by-tag':
      'Files are taken from another image that is named by a tag.',
    'pipe-to-shell': 'A script is fetched and run at once.',
    'download-unchecked':
      'A file is fetched and not held against a checksum or signature.',
    'packages-float': 'Packages are installed without a version.',
    'inputs-by-tool':
      'The image is built by a tool that fetches only what the build file names.',
    'no-image-build': noImageBuildMeaning,
  },
  run({ imageBuilds: { builds } }) {
    if (builds.length === 0) return [noImageBuild()];
    return builds.flatMap(build => {
      if (build.tool !== 'dockerfile')
        return [
          notApplicable('inputs-by-tool', {
            seen: `${build.file}: ${build.tool} runs no commands of its own; its base image is judged by image-base-pinned`,
            where: whereInBuild(build),
          }),
        ];
      const inputs = build.stages.flatMap(stage => stage.inputs);
      return inputs.length
        ? inputs.map(input => judge(build, input))
        : [
            yes('nothing-fetched', {
              seen: `${build.file} fetches nothing beside its base images`,
              where: whereInBuild(build),
            }),
          ];
    });
  },
});
