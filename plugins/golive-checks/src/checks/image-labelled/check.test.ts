// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  imageBuild,
  imageBuildsFact,
  resolved,
  stage,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
const prefix = 'org.opencontainers.image';
const all = {
  [`${prefix}.title`]: 'quote-service',
  [`${prefix}.version`]: '1.18.3',
  [`${prefix}.revision`]: resolved('${REVISION}', 12),
  [`${prefix}.source`]: 'https://example.com/cpq/quote-service',
};
const { [`${prefix}.revision`]: revision, ...others } = all;
const labelled = (
  labels: NonNullable<Parameters<typeof stage>[0]>['labels'],
) => ({
  imageBuilds: imageBuildsFact(imageBuild([stage({ labels })])),
});

table([
  pass('all four', labelled(all), ['label-from-build', 'label-present'], {
    at: 'Dockerfile:12',
    says: ['1.18.3'],
  }),
  pass(
    'labels of the stage below',
    {
      imageBuilds: imageBuildsFact(
        imageBuild([stage({ labels: all }), stage({ fromStage: 0 })]),
      ),
    },
    ['label-from-build', 'label-present'],
  ),
  pass(
    'other labels, where the standard asks for others',
    labelled({ team: 'cpq' }),
    ['label-present'],
    {
      parameters: { labels: ['team'] },
    },
  ),
  unknown(
    'a variable that is empty unless the build gives one',
    labelled({
      ...others,
      [`${prefix}.revision`]: {
        ...resolved('${GIT_SHA}', 12),
        value: '',
        unresolved: [],
      },
    }),
    ['label-may-be-empty'],
    { at: 'Dockerfile:12' },
  ),
  fail('none', labelled({}), ['label-missing'], {
    at: 'Dockerfile:1',
    says: [
      /\+ARG REVISION\n\+LABEL org\.opencontainers\.image\.revision="\$\{REVISION\}"/,
    ],
  }),
  fail('one is missing', labelled(others), ['label-missing'], {
    says: ['no label org.opencontainers.image.revision'],
  }),
  fail(
    'one is empty',
    labelled({ ...all, [`${prefix}.title`]: '' }),
    ['label-empty'],
    { at: 'Dockerfile:10' },
  ),
  fail(
    'the last value counts',
    {
      imageBuilds: imageBuildsFact(
        imageBuild([
          stage({ labels: all }),
          stage({ fromStage: 0, labels: { [`${prefix}.title`]: ' ' } }),
        ]),
      ),
    },
    ['label-empty'],
  ),
  fail(
    'labels of a stage that only builds',
    {
      imageBuilds: imageBuildsFact(
        imageBuild([
          stage({
            labels: { ...others, [`${prefix}.revision`]: revision },
            reachesFinal: false,
          }),
          stage(),
        ]),
      ),
    },
    ['label-missing'],
  ),
  unknown(
    'a builder that sets labels itself',
    {
      imageBuilds: imageBuildsFact(
        imageBuild([stage()], { tool: 'spring-boot-image', file: 'pom.xml' }),
      ),
    },
    ['label-set-by-tool'],
  ),
  unknown('nothing', { imageBuilds: imageBuildsFact() }, ['no-image-build']),
]);
