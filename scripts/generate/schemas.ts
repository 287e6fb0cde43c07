// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { formats } from '@golive/backstage-plugin-golive-common';

/** Writes the JSON Schema of each format of ours, for editors. */
export async function generate(): Promise<Record<string, string>> {
  return Object.fromEntries(
    formats.map(({ id, title, description, schema }) => {
      const { $schema, ...rest } = z.toJSONSchema(schema, { io: 'input' });
      return [
        `schemas/${id}.schema.json`,
        `${JSON.stringify(
          { $schema, title, description, ...rest },
          null,
          2,
        )}\n`,
      ];
    }),
  );
}
