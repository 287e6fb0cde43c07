// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  imageBuilds,
  javaBuilds,
  no,
  pipelines,
  sboms,
  unknown,
  yes,
  type Finding,
  type Fix,
  type SbomDocument,
} from '@golive/backstage-plugin-golive-common';
import { sbomPlugins } from '../../builds/sbomPlugin';
import { absent, absentMeanings } from '../../pipelines/absent';
import { stepsOf } from '../../pipelines/commands';
import { sbomSteps } from '../../pipelines/sbomSteps';

const wrong =
  'When the next vulnerability becomes known, nobody can say whether this image holds the library';
const fix: Fix = {
  text: 'Let the build write a bill of materials each time: the plugin of CycloneDX for the application, or syft or buildx --sbom for the whole image.',
  patch:
    '+<plugin>\n+  <groupId>org.cyclonedx</groupId>\n+  <artifactId>cyclonedx-maven-plugin</artifactId>\n+  <executions>\n+    <execution>\n+      <phase>package</phase>\n+      <goals><goal>makeAggregateBom</goal></goals>\n+    </execution>\n+  </executions>\n+</plugin>',
  file: 'pom.xml',
};
const again: Fix = {
  text: 'Let the tool write the document again, and do not edit it by hand.',
};

function judgeDocument(document: SbomDocument): Finding[] {
  const seen = `${document.file} is a ${
    document.format === 'spdx' ? 'document of SPDX' : 'document of CycloneDX'
  }${document.version ? `, ${document.version},` : ''} with ${
    document.components
  } components`;
  const [error] = document.errors;
  if (error)
    return [
      no('sbom-invalid', {
        seen: `${seen}, and ${
          document.errors.length === 1
            ? 'an error'
            : `${document.errors.length} errors`
        }`,
        where: at(document.file, error.position),
        wrong: `The standard’s own schema refuses it: ${error.message}`,
        fix: again,
      }),
    ];
  if (document.components === 0)
    return [
      unknown('sbom-empty', {
        seen,
        where: at(document.file, document.position),
        wrong:
          'A document without components says nothing about what the image holds',
        fix: again,
      }),
    ];
  return document.notValidated
    ? [
        unknown('sbom-not-validated', {
          seen,
          where: at(document.file, document.position),
          wrong: `Whether it is valid is not known: ${document.notValidated}`,
          fix: again,
        }),
      ]
    : [];
}

export default defineCheck({
  id: 'sbom-produced',
  title: 'The build writes a valid SBOM',
  why: 'A bill of materials answers within minutes which images hold a vulnerable library.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { pipelines, javaBuilds, imageBuilds, sboms },
  codes: {
    'sbom-by-build': 'A plugin writes it with every build.',
    'sbom-by-pipeline': 'A step of the pipeline writes it.',
    'sbom-by-buildpacks': 'Buildpacks put it into every image.',
    'plugin-not-run': 'The plugin is declared, and nothing runs it.',
    'plugin-skipped': 'The plugin is switched off by its configuration.',
    'step-ignored': 'The step that writes it may fail unnoticed.',
    'sbom-invalid': 'A document in the repository is not valid.',
    'sbom-empty': 'A document in the repository lists no component.',
    'sbom-not-validated':
      'A document in the repository could not be held against a schema.',
    'sbom-only-committed':
      'A document lies in the repository, and no build writes it.',
    'sbom-not-produced': 'Neither the build nor the pipeline writes one.',
    ...absentMeanings,
  },
  run({
    pipelines: facts,
    javaBuilds: java,
    imageBuilds: images,
    sboms: { documents },
  }) {
    const findings: Finding[] = documents.flatMap(judgeDocument);
    const steps = sbomSteps(stepsOf(facts));
    const plugins = java.builds.flatMap(sbomPlugins);
    const running = plugins.filter(one => one.runs === 'yes');
    const safe = steps.filter(
      one =>
        !one.ignored && !one.at.step.allowFailure && !one.at.job.allowFailure,
    );
    const packs = images.builds.filter(
      b => b.tool === 'buildpacks' || b.tool === 'spring-boot-image',
    );
    const produced: Finding[] = [
      ...running.map(({ plugin, because }) =>
        yes('sbom-by-build', {
          seen: `${plugin.id} writes it: ${because}`,
          where: at(plugin.file, plugin.position),
        }),
      ),
      ...safe.map(one =>
        yes('sbom-by-pipeline', {
          seen: `The job ${one.at.job.id} writes it with ${one.with}`,
          where: one.at.where,
        }),
      ),
      ...packs.map(build =>
        yes('sbom-by-buildpacks', {
          seen: `The image of ${build.file} is built by buildpacks, which add a bill of materials of every layer`,
          where: at(build.file, [1, 1]),
        }),
      ),
    ];
    if (produced.length) return [...findings, ...produced];
    const [ignored] = steps;
    if (ignored)
      return [
        ...findings,
        no('step-ignored', {
          seen: `The job ${ignored.at.job.id} writes it with ${ignored.with}, and its failure fails nothing`,
          where: ignored.at.where,
          wrong,
          fix: {
            text: 'Let the failure of the step fail the pipeline: take continue-on-error, allow_failure and || true away.',
          },
        }),
      ];
    const [idle] = plugins;
    if (idle)
      return [
        ...findings,
        no(idle.runs === 'skipped' ? 'plugin-skipped' : 'plugin-not-run', {
          seen: `${idle.plugin.id} is declared, but ${idle.because}`,
          where: at(idle.plugin.file, idle.plugin.position),
          wrong,
          fix: {
            ...fix,
            text: 'Bind the plugin to the phase package, and take skip away.',
          },
        }),
      ];
    const [committed] = documents;
    if (committed)
      return [
        ...findings,
        no('sbom-only-committed', {
          seen: `${committed.file} lies in the repository, and neither the build nor a pipeline writes one`,
          where: at(committed.file, [1, 1]),
          wrong:
            'It tells what was in the image when somebody made it, not what is in the image of today',
          absence: true,
          fix,
        }),
      ];
    return [
      absent(
        facts,
        'plugin or step that writes a bill of materials',
        'sbom-not-produced',
        wrong,
        fix,
      ),
    ];
  },
});
