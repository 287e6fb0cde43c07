// SPDX-License-Identifier: Apache-2.0
import type { ReaderPool } from '@golive/backstage-plugin-golive-repository';

/** What the command line has around it; tests put their own in its place. */
export interface Io {
  /** Where results go. */
  out(text: string): void;
  /** Where progress and mistakes go. */
  err(text: string): void;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  readonly now: () => Date;
  /** Makes the workers that parse files; undefined: they are parsed here. */
  readonly startPool: () => ReaderPool | undefined;
}

/** How the command ends. */
export const exitCodes = {
  ready: 0,
  notReady: 1,
  unknown: 2,
  /** Wrong use, nothing to judge, or a defect. */
  wrong: 3,
} as const;

/** A mistake of whoever called; its message says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
