// SPDX-License-Identifier: Apache-2.0
import { sboms } from '@golive/backstage-plugin-golive-common';
import { defineReader, draft, runtimeKinds } from '../../reader';
import { parseSbom, type SbomFile } from './parseSbom';

/** Bills of materials among the unit's files, known by name and content. */
export default defineReader<SbomFile>({
  id: 'sbom',
  title: 'SBOM documents',
  facts: [sboms],
  files: [
    '**/{bom,sbom,*.cdx,*.bom,*.sbom,*-bom,*-sbom,sbom-*,sbom.*,*.spdx,*.spdx3,*.cyclonedx}.{json,xml}',
    '**/*.spdx',
    '!**/src/test/**',
  ],
  kinds: runtimeKinds,
  parse: parseSbom,
  read(input) {
    const documents = input.files.flatMap(file => file.value?.document ?? []);
    return {
      facts: [
        draft(
          sboms,
          { documents },
          input.files.flatMap(file => file.problems),
        ),
      ],
    };
  },
});
