// SPDX-License-Identifier: Apache-2.0
import { formats } from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { UsageError, type Io } from '../io';
import { nearest } from '../nearest';

/** `golive schema NAME`: the JSON Schema of a format of ours; without a name, what there is. */
export function showSchema(name: string | undefined, io: Io): void {
  if (name === undefined) {
    const widest = Math.max(...formats.map(f => f.id.length));
    io.out(
      `${formats
        .map(({ id, title, files }) =>
          `${id.padEnd(widest)}  ${title}${
            files.length ? ` (${files.join(', ')})` : ''
          }`.trimEnd(),
        )
        .join('\n')}\n`,
    );
    return;
  }
  const format = formats.find(f => f.id === name);
  if (!format) {
    const ids = formats.map(f => f.id);
    throw new UsageError(
      `There is no format "${name}"; there is ${ids.join(', ')}.${nearest(
        name,
        ids,
      )}`,
    );
  }
  const { $schema, ...rest } = z.toJSONSchema(format.schema, { io: 'input' });
  const { title, description } = format;
  io.out(
    `${JSON.stringify({ $schema, title, description, ...rest }, null, 2)}\n`,
  );
}
