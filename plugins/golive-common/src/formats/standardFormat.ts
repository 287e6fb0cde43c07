// SPDX-License-Identifier: Apache-2.0
import { standardSchema } from '../standard';
import { defineFormat } from './format';

/** A standard as a file. */
export const standardFormat = defineFormat({
  id: 'standard',
  title: 'Standard',
  description:
    'Which checks make which item of the go-live checklist, what blocks where, and how fresh facts must be.',
  files: ['standards/*.yaml'],
  schema: standardSchema,
});
