// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  imageBuilds,
  no,
  unknown,
  yes,
  type Finding,
  type ImageBuild,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import {
  chainOf,
  noImageBuild,
  noImageBuildMeaning,
  whereInBuild,
} from '../../images/stages';

const parameters = z.strictObject({
  labels: z
    .array(z.string().min(1))
    .min(1)
    .default([
      'org.opencontainers.image.title',
      'org.opencontainers.image.version',
      'org.opencontainers.image.revision',
      'org.opencontainers.image.source',
    ])
    .describe('Labels that an image must have.'),
});

const examples: Readonly<Record<string, string>> = {
  version: '"${VERSION}"',
  revision: '"${REVISION}"',
};
const wrong =
  'During an incident nobody can tell which source and which version a running image was made from';

/** Tools whose builders write labels that their configuration does not show. */
const labelsByItself = new Set<ImageBuild['tool']>([
  'buildpacks',
  'spring-boot-image',
]);

function judgeLabel(build: ImageBuild, key: string): Finding {
  const chain = chainOf(build);
  const final = chain.at(-1);
  // A later LABEL of the same key wins; stages inherit from those they start from.
  const label = chain.flatMap(s => s.labels).findLast(l => l.key === key);
  const short = key.split('.').pop() ?? key;
  const example = examples[short] ?? `"<${short}>"`;
  const fix = {
    text: `Set the label ${key}; let the pipeline give version and revision as build arguments.`,
    patch:
      build.tool === 'jib'
        ? `+<labels><${key}>\${project.${short}}</${key}></labels>`
        : `${
            example.includes('$') ? `+ARG ${example.slice(3, -2)}\n` : ''
          }+LABEL ${key}=${example}`,
    file: build.file,
  };
  if (!label) {
    const where = whereInBuild(build, final?.position);
    return labelsByItself.has(build.tool)
      ? unknown('label-set-by-tool', {
          seen: `${build.file} does not set ${key}; the builder of ${build.tool} may`,
          where,
          wrong:
            'Which labels the builder writes cannot be read from the repository',
          fix: { text: `State ${key} in the configuration of ${build.tool}.` },
        })
      : no('label-missing', {
          seen: `The image has no label ${key}`,
          where,
          wrong,
          fix,
        });
  }
  const where = whereInBuild(build, label.value.position);
  const written = label.value.raw;
  if (label.value.value?.trim() === '' && written.includes('$')) {
    return unknown('label-may-be-empty', {
      seen: `The label ${key} is ${written}, which is empty: the stage declares no such build argument, or an empty one`,
      where,
      wrong:
        'Whether the pipeline gives a value that reaches the label cannot be told',
      fix,
    });
  }
  if (written.includes('$')) {
    return yes('label-from-build', {
      seen: `The label ${key} is ${written}, given by the build`,
      where,
    });
  }
  return written.trim() === ''
    ? no('label-empty', {
        seen: `The label ${key} is empty`,
        where,
        wrong,
        fix,
      })
    : yes('label-present', { seen: `The label ${key} is ${written}`, where });
}

export default defineCheck({
  id: 'image-labelled',
  title: 'The image says what it is made from',
  why: 'Labels tell whoever looks at a running image which version, commit and repository it comes from.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { imageBuilds },
  codes: {
    'label-present': 'The image has the label.',
    'label-from-build':
      'The image has the label; its value comes from a build argument.',
    'label-missing': 'The image lacks a label that it must have.',
    'label-empty': 'The label is there without a value.',
    'label-may-be-empty':
      'The label’s value is a variable that is empty unless the build gives one.',
    'label-set-by-tool':
      'The build tool may set the label; the repository does not show it.',
    'no-image-build': noImageBuildMeaning,
  },
  parameters,
  run: ({ imageBuilds: { builds } }, { parameters: { labels } }) =>
    builds.length === 0
      ? [noImageBuild()]
      : builds.flatMap(build => labels.map(key => judgeLabel(build, key))),
});
