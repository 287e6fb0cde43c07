// SPDX-License-Identifier: Apache-2.0
import {
  recoveryFormat,
  recoveryPlans,
  type Recovery,
} from '@golive/backstage-plugin-golive-common';
import { namedFiles, readFormat, type FormatDocument } from '../../formats';
import { defineReader, draft } from '../../reader';

/** Recovery: objectives, backups, and the records of restores and drills. */
export default defineReader<readonly FormatDocument<Recovery>[]>({
  id: 'recovery',
  title: 'Recovery plans',
  facts: [recoveryPlans],
  files: recoveryFormat.files,
  annotation: 'golive/recovery',
  kinds: ['service', 'database-schema', 'kafka-topic', 'redis-namespace'],
  parse(file) {
    const { documents, problems } = readFormat(file, recoveryFormat);
    return { value: documents, problems };
  },
  read(input) {
    const plans = input.files.flatMap(file =>
      (file.value ?? []).map(({ value, position, positions }) => ({
        file: file.path,
        position,
        positions,
        recovery: value,
        found: namedFiles(
          input,
          file.path,
          [...(value.restores ?? []), ...(value.drills ?? [])].map(
            record => record.evidence,
          ),
        ),
      })),
    );
    const problems = input.files.flatMap(file => file.problems);
    return { facts: [draft(recoveryPlans, { plans }, problems)] };
  },
});
