// SPDX-License-Identifier: Apache-2.0
import type { Check } from '@golive/backstage-plugin-golive-common';
import type { Report } from '../report';

/** What a format may know besides the report. */
export interface FormatContext {
  /** Titles and pages of checks. */
  readonly checks: ReadonlyMap<string, Check>;
  readonly readmes: ReadonlyMap<string, string>;
  /** Whether the text may be coloured. */
  readonly color: boolean;
  /** Show what passes and does not apply, too. */
  readonly all: boolean;
}

/** Turns a report into a text. Pure. */
export type Format = (report: Report, context: FormatContext) => string;
