// SPDX-License-Identifier: Apache-2.0
import {
  releasePlanFormat,
  releasePlans,
  type ReleasePlan,
} from '@golive/backstage-plugin-golive-common';
import { namedFiles, readFormat, type FormatDocument } from '../../formats';
import { defineReader, draft, runtimeKinds } from '../../reader';

/** Release plans, held against what was released already. */
export default defineReader<readonly FormatDocument<ReleasePlan>[]>({
  id: 'releasePlan',
  title: 'Release plans',
  facts: [releasePlans],
  files: releasePlanFormat.files,
  annotation: 'golive/release-plan',
  kinds: runtimeKinds,
  parse(file) {
    const { documents, problems } = readFormat(file, releasePlanFormat);
    return { value: documents, problems };
  },
  async read(input) {
    const plans = input.files.flatMap(file =>
      (file.value ?? []).map(({ value, position, positions }) => ({
        file: file.path,
        position,
        positions,
        plan: value,
        found: namedFiles(input, file.path, [value.smokeTest]),
      })),
    );
    const problems = input.files.flatMap(file => file.problems);
    // Without a plan nothing is held against the releases: they are not asked for.
    const { releases, unreadable } = plans.length
      ? await input.history()
      : { releases: [], unreadable: undefined };
    const released = releases.map(({ version }) => version.join('.'));
    return {
      facts: [
        draft(
          releasePlans,
          {
            plans,
            released: [...new Set(released)],
            ...(unreadable === undefined
              ? {}
              : { historyUnreadable: unreadable }),
          },
          problems,
        ),
      ],
    };
  },
});
