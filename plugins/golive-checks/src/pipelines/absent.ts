// SPDX-License-Identifier: Apache-2.0
import {
  no,
  unknown,
  type FactValue,
  type Finding,
  type Fix,
  type pipelines,
} from '@golive/backstage-plugin-golive-common';
import { unreadOf } from './commands';

/** What the codes of {@link absent} mean; for a check's `codes`. */
export const absentMeanings = {
  'no-pipeline': 'No pipeline was found for this unit.',
  'pipeline-unread':
    'A pipeline calls something that is not in this repository and may do it.',
};

/** How to say where a pipeline is that lives elsewhere. */
export const elsewhere =
  'If the pipeline lives elsewhere, name it by the annotation golive/pipeline in catalog-info.yaml.';

/**
 * The finding where no step of a pipeline does what is asked: a failure where
 * everything was read, unknown where a called file may do it.
 *
 * @param what - what is looked for: `a step that scans the image`
 * @param code - the check's own code for a pipeline that lacks it
 */
export function absent(
  facts: FactValue<typeof pipelines>,
  what: string,
  code: string,
  wrong: string,
  fix: Fix,
): Finding {
  if (facts.pipelines.length === 0)
    return no('no-pipeline', {
      seen: 'No pipeline (GitHub Actions, GitLab CI, Jenkinsfile, Azure) was found for this unit',
      wrong,
      absence: true,
      fix: { ...fix, text: `${fix.text} ${elsewhere}` },
    });
  const [unread] = unreadOf(facts);
  const files = facts.pipelines.map(p => p.file).join(', ');
  return unread
    ? unknown('pipeline-unread', {
        seen: `No ${what} was found in ${files}, but ${unread.what}`,
        where: unread.where,
        wrong: 'What is called there is not read and may do it',
        fix: {
          ...fix,
          text: `${fix.text} Or copy what is called into this repository, so that it can be judged.`,
        },
      })
    : no(code, {
        seen: `No ${what} was found in ${files}`,
        where: { file: facts.pipelines[0].file, line: 1, column: 1 },
        wrong,
        absence: true,
        fix,
      });
}
