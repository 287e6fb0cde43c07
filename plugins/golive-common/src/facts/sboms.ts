// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/** A bill of materials that lies in the repository. */
export const sbomDocumentSchema = z.object({
  file: z.string(),
  format: z.enum(['cyclonedx', 'spdx']),
  encoding: z.enum(['json', 'xml', 'tag-value', 'rdf']),
  /** As stated: `1.6`, `SPDX-2.3`. */
  version: z.string().optional(),
  /** How many components or packages it lists, nested ones included. */
  components: z.number().int().nonnegative(),
  /** What the official schema of that version refuses; empty: valid. At most 20. */
  errors: z.array(z.object({ message: z.string(), position: positionSchema })),
  /** Why it was not held against a schema. */
  notValidated: z.string().optional(),
  position: positionSchema,
});
/** See {@link sbomDocumentSchema}. */
export type SbomDocument = z.infer<typeof sbomDocumentSchema>;

/** Bills of materials that are committed. What a build writes is seen in `javaBuilds` and `pipelines`. */
export const sboms = defineFact({
  id: 'sboms',
  title: 'SBOM documents',
  schema: z.object({ documents: z.array(sbomDocumentSchema) }),
  from: { declared: 'repository' },
});
