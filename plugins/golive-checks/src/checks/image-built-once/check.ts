// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  pipelines,
  unknown,
  yes,
  type Finding,
  type Fix,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { absent, absentMeanings } from '../../pipelines/absent';
import { stepsOf } from '../../pipelines/commands';
import {
  imageBuildSteps,
  namesDigest,
  namesImage,
  promotionSteps,
  type ImageBuildStep,
} from '../../pipelines/imageSteps';

const parameters = z.strictObject({
  environments: z
    .array(z.string().min(1))
    .default([
      'dev',
      'develop',
      'development',
      'test',
      'qa',
      'uat',
      'int',
      'sit',
      'stage',
      'staging',
      'preprod',
      'pre-prod',
      'prod',
      'production',
      'live',
      'dr',
    ])
    .describe(
      'Words that name an environment in job names, tags, branches and build arguments.',
    ),
});

const wrong =
  'What was tested is not what runs in production: each build takes other base images, dependencies and times, although the source is the same';
const fix: Fix = {
  text: 'Build and push the image once, in one job without an environment; hand its digest on, and deploy that digest to every environment.',
  patch:
    '+  build:\n+    outputs: { digest: ${{ steps.push.outputs.digest }} }\n+    steps:\n+      - id: push\n+        uses: docker/build-push-action@v6\n+        with: { push: true, tags: "${{ env.IMAGE }}:${{ github.sha }}" }\n+  production:\n+    needs: [build]\n+    environment: production\n+    steps:\n+      - run: kubectl set image deployment/app app=${{ env.IMAGE }}@${{ needs.build.outputs.digest }}',
};

/** The environment that a text names as a word of its own. */
function environmentIn(
  text: string,
  names: readonly string[],
): string | undefined {
  const words = text
    .toLowerCase()
    .split(/[^a-z-]+|(?<![a-z])-|-(?![a-z])/)
    .flatMap(word => [word, ...word.split('-')]);
  return names.find(name => words.includes(name));
}

/** Why a build is one of an environment, if it is. */
function boundTo(
  { at: { job, pipeline }, texts }: ImageBuildStep,
  names: readonly string[],
): string | undefined {
  const matrix = Object.entries(job.matrix).find(
    ([name, values]) =>
      /^(?:env|environment|stage)s?$/i.test(name) ||
      values.filter(v => names.includes(v.toLowerCase())).length > 1,
  );
  if (matrix)
    return `it runs once for each ${matrix[0]} (${matrix[1].join(', ')})`;
  if (job.environment)
    return `its job belongs to the environment ${job.environment}`;
  for (const text of texts) {
    const argument =
      /(?:^|\n|\s)([\w]*(?:ENV|ENVIRONMENT|PROFILE|STAGE)[\w]*=\S*)/i.exec(
        text,
      )?.[1];
    if (argument && !/^(?:build_?env)=/i.test(argument))
      return `it is given ${
        argument.split('=')[0]
      }, which differs by environment`;
    const tag = /:([\w.-]+)\s*$/m.exec(text)?.[1];
    const named = tag && environmentIn(tag, names);
    if (named) return `its tag names the environment ${named}`;
  }
  const branches = pipeline.branches.filter(
    branch =>
      environmentIn(branch, names) || /^(?:main|master|release)/.test(branch),
  );
  if (
    branches.length > 1 &&
    branches.some(b => environmentIn(b, names)) &&
    !job.condition
  )
    return `it runs for each of the branches ${branches.join(', ')}`;
  return undefined;
}

function judgeBuilds(
  builds: readonly ImageBuildStep[],
  names: readonly string[],
): Finding[] {
  const pushed = builds.filter(build => build.pushes);
  const bound = pushed.flatMap(build => {
    const why = boundTo(build, names);
    return why ? [{ build, why }] : [];
  });
  if (bound.length)
    return bound.map(({ build, why }) =>
      no('built-per-environment', {
        seen: `The job ${build.at.job.id} builds the image with ${build.with}, and ${why}`,
        where: build.at.where,
        wrong,
        fix,
      }),
    );
  // Jobs of one pipeline that may build different images (by matrix or name) are told apart by what they build.
  const key = ({ texts }: ImageBuildStep) =>
    texts
      .map(text => text.replace(/[:@][^/\s]*$/gm, ''))
      .join(' ')
      .replace(/\S*(?:sha|version|ref|run_number|COMMIT|BUILD|TAG)\S*/gi, '');
  const [first] = pushed;
  const again =
    first &&
    pushed.find(
      build =>
        build !== first &&
        (key(build) === key(first) || build.at.pipeline !== first.at.pipeline),
    );
  if (again)
    return [
      no('built-again', {
        seen: `The image is built by the job ${first.at.job.id} and again by ${again.at.job.id} (${again.with})`,
        where: again.at.where,
        related: [first.at.where],
        wrong,
        fix,
      }),
    ];
  const rebuilt = pushed.find(
    ({ at: { pipeline, job, step } }) =>
      pipeline.tags.length > 0 &&
      pipeline.branches.length > 0 &&
      !job.condition &&
      !step.condition,
  );
  if (rebuilt)
    return [
      no('rebuilt-for-release', {
        seen: `The job ${
          rebuilt.at.job.id
        } builds for the branch ${rebuilt.at.pipeline.branches.join(
          ', ',
        )} and again for the tag ${rebuilt.at.pipeline.tags.join(', ')}`,
        where: rebuilt.at.where,
        wrong:
          'The image of the release is another one than the image of the branch that was tested',
        fix: {
          ...fix,
          text: 'Build for the branch only; for the tag, give the image that was built for its commit the new name (docker buildx imagetools create, crane tag) by its digest.',
        },
      }),
    ];
  const [one] = pushed.length ? pushed : builds;
  return [
    yes('built-once', {
      seen: `The image is built once, by ${one.with} in the job ${one.at.job.id}`,
      where: one.at.where,
    }),
  ];
}

export default defineCheck({
  id: 'image-built-once',
  title: 'The image is built once and promoted by digest',
  why: 'Only the image that went through every test may reach production; a second build is another image.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { pipelines },
  parameters,
  codes: {
    'built-once': 'One job of the pipelines builds and pushes the image.',
    'promoted-by-digest': 'A step deploys or promotes the image by its digest.',
    'built-per-environment':
      'The image is built for each environment or branch.',
    'built-again': 'More than one job builds the image.',
    'rebuilt-for-release':
      'The image is built for the branch and again for the tag.',
    'promoted-by-tag': 'A step deploys or promotes the image by a tag.',
    'promotion-not-seen':
      'Nothing in the pipelines shows how the image gets into the environments.',
    'no-image-step': 'No pipeline builds an image.',
    ...absentMeanings,
  },
  run({ pipelines: facts }, { parameters: { environments } }) {
    const steps = stepsOf(facts);
    const builds = imageBuildSteps(steps);
    if (builds.length === 0)
      return [
        absent(
          facts,
          'step that builds the image',
          'no-image-step',
          'Whether the image that runs was built once, by whom and from what, cannot be proven',
          fix,
        ),
      ];
    const promotions = promotionSteps(steps).filter(namesImage);
    const byTag = promotions.filter(({ text }) => !namesDigest(text));
    const byDigest = promotions.filter(({ text }) => namesDigest(text));
    const findings = judgeBuilds(builds, environments);
    for (const { at, with: tool } of byTag)
      findings.push(
        no('promoted-by-tag', {
          seen: `The job ${at.job.id} deploys or promotes the image by a tag (${tool})`,
          where: at.where,
          wrong:
            'A tag can be moved between the test and the deployment, so another image may arrive',
          fix,
        }),
      );
    const [digest] = byDigest;
    if (digest)
      findings.push(
        yes('promoted-by-digest', {
          seen: `The job ${digest.at.job.id} deploys or promotes the image by its digest (${digest.with})`,
          where: digest.at.where,
        }),
      );
    else if (byTag.length === 0) {
      const handed = steps.find(({ step }) =>
        /outputs\.digest|RepoDigests|imagetools inspect|crane digest|--metadata-file|--digest-?file|imageDigest/i.test(
          [step.run, ...Object.values(step.with)].join(' '),
        ),
      );
      findings.push(
        handed
          ? yes('promoted-by-digest', {
              seen: `The job ${handed.job.id} takes the digest of the image and hands it on`,
              where: handed.where,
            })
          : unknown('promotion-not-seen', {
              seen: 'The pipelines build the image, and no step of them deploys it',
              where: builds[0].at.where,
              wrong:
                'Whether the environments get this image by its digest, or by a tag, cannot be told here',
              fix: {
                ...fix,
                text: 'Write the digest that the build gives into the manifests of the environments (kustomize edit set image name@digest), so that it can be seen.',
              },
            }),
      );
    }
    return findings;
  },
});
