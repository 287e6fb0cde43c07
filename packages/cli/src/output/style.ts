// SPDX-License-Identifier: Apache-2.0
import { createColors } from 'picocolors';

/** Colours, or none of them. */
export type Style = ReturnType<typeof createColors>;

/** Colours where they are wanted. */
export const styleOf = (colored: boolean): Style => createColors(colored);
