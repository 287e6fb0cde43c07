// SPDX-License-Identifier: Apache-2.0
import {
  sbomDocumentSchema,
  sboms,
} from '@golive/backstage-plugin-golive-common';
import {
  checkTester,
  imageBuild,
  imageBuildsFact,
  javaBuild,
  javaBuildsFact,
  job,
  pipeline,
  pipelinesFact,
  type StepLike,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
type Build = Parameters<typeof javaBuild>[0];
type Document = Partial<
  Parameters<typeof sbomDocumentSchema.parse>[0] & object
>;
interface Options {
  steps?: StepLike[];
  job?: object;
  build?: Build;
  documents?: Document[];
  unread?: { what: string; position: [number, number] }[];
  tool?: 'buildpacks';
  none?: boolean;
}
const facts = ({
  steps = ['mvn verify'],
  job: options,
  build,
  documents = [],
  unread = [],
  tool,
  none,
}: Options = {}) => ({
  pipelines: none
    ? pipelinesFact()
    : pipelinesFact(pipeline([job('build', steps, options)], { unread })),
  javaBuilds: build ? javaBuildsFact(javaBuild(build)) : javaBuildsFact(),
  imageBuilds: tool
    ? imageBuildsFact(imageBuild([], { tool, file: 'project.toml' }))
    : imageBuildsFact(),
  sboms: sboms.schema.parse({
    documents: documents.map(document => ({
      file: 'bom.json',
      format: 'cyclonedx',
      encoding: 'json',
      version: '1.6',
      components: 3,
      errors: [],
      position: [1, 1],
      ...document,
    })),
  }),
});
const plugin = (
  more: object = {},
  id = 'org.cyclonedx:cyclonedx-maven-plugin',
) => ({
  plugins: [
    { id, goals: [], file: 'pom.xml', position: [40, 7] as const, ...more },
  ],
});
const bound = plugin({
  goals: [{ goal: 'makeAggregateBom', phase: 'package' }],
});

table([
  pass('a bound plugin', facts({ build: bound }), ['sbom-by-build'], {
    at: 'pom.xml:40',
  }),
  pass(
    'Spring Boot that runs it',
    facts({ build: { ...plugin(), springBoot: '3.3.0' } }),
    ['sbom-by-build'],
  ),
  pass(
    'Gradle with Spring Boot',
    facts({
      build: {
        tool: 'gradle',
        ...plugin({}, 'org.cyclonedx.bom'),
        springBoot: '4.0.1',
      },
    }),
    ['sbom-by-build'],
  ),
  pass(
    'syft',
    facts({ steps: ['syft scan $IMAGE -o cyclonedx-json=bom.json'] }),
    ['sbom-by-pipeline'],
    { at: '.github/workflows/build.yml:10' },
  ),
  pass(
    'trivy',
    facts({ steps: ['trivy image --format spdx-json -o s.json $IMAGE'] }),
    ['sbom-by-pipeline'],
  ),
  pass(
    'buildx',
    facts({ steps: ['docker buildx build --sbom=true --push -t a .'] }),
    ['sbom-by-pipeline'],
  ),
  pass('an action', facts({ steps: [{ uses: 'anchore/sbom-action@v0' }] }), [
    'sbom-by-pipeline',
  ]),
  pass(
    'build-push with sbom',
    facts({
      steps: [{ uses: 'docker/build-push-action@v6', with: { sbom: 'true' } }],
    }),
    ['sbom-by-pipeline'],
  ),
  pass(
    'a goal of Maven',
    facts({
      steps: [
        './mvnw -B package org.cyclonedx:cyclonedx-maven-plugin:2.9.1:makeAggregateBom',
      ],
    }),
    ['sbom-by-pipeline'],
  ),
  pass('buildpacks', facts({ tool: 'buildpacks' }), ['sbom-by-buildpacks']),
  pass(
    'a plugin that a step runs',
    facts({
      build: { tool: 'gradle', ...plugin({}, 'org.cyclonedx.bom') },
      steps: ['./gradlew cyclonedxBom'],
    }),
    ['sbom-by-pipeline'],
  ),
  fail(
    'a plugin that nothing runs',
    facts({ build: { ...plugin(), springBoot: '3.2.9' } }),
    ['plugin-not-run'],
  ),
  fail(
    'a plugin bound to no phase',
    facts({ build: plugin({ goals: [{ goal: 'makeBom', phase: 'none' }] }) }),
    ['plugin-skipped'],
  ),
  fail(
    'a plugin that skips',
    facts({ build: plugin({ goals: [{ goal: 'makeBom' }], skipped: true }) }),
    ['plugin-skipped'],
  ),
  fail(
    'a step whose failure is ignored',
    facts({ steps: ['syft a -o cyclonedx-json || true'] }),
    ['step-ignored'],
  ),
  fail(
    'a job that may fail',
    facts({ steps: ['syft a -o cyclonedx-json'], job: { allowFailure: true } }),
    ['step-ignored'],
  ),
  fail(
    'syft that writes a table',
    facts({
      steps: [
        'syft a',
        { uses: 'docker/build-push-action@v6', with: { sbom: 'false' } },
      ],
    }),
    ['sbom-not-produced'],
  ),
  fail(
    'only a committed one',
    facts({ documents: [{}] }),
    ['sbom-only-committed'],
    { at: 'bom.json:1' },
  ),
  fail(
    'a broken one',
    facts({
      build: bound,
      documents: [
        {
          errors: [
            {
              message: "/components/0 must have required property 'name'",
              position: [7, 5],
            },
          ],
        },
      ],
    }),
    ['sbom-invalid'],
    {
      at: 'bom.json:7',
      says: ["property 'name'"],
    },
  ),
  fail('nothing', facts(), ['sbom-not-produced']),
  fail('no pipeline', facts({ none: true }), ['no-pipeline']),
  unknown(
    'an empty one',
    facts({ build: bound, documents: [{ components: 0 }] }),
    ['sbom-empty'],
  ),
  unknown(
    'one in XML',
    facts({
      build: bound,
      documents: [{ encoding: 'xml', notValidated: 'XML is read in outline' }],
    }),
    ['sbom-not-validated'],
  ),
  unknown(
    'a called workflow',
    facts({ unread: [{ what: 'the job a calls acme/x', position: [9, 1] }] }),
    ['pipeline-unread'],
  ),
]);
