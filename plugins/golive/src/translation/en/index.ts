// SPDX-License-Identifier: Apache-2.0
import { common } from './common';
import { lists } from './lists';
import { readiness } from './readiness';
import { standard } from './standard';
import { unit } from './unit';
import { words } from './words';

/** All messages in English, which is also what shows where a language lacks one. */
export const messages = {
  ...words,
  ...common,
  ...readiness,
  ...unit,
  ...lists,
  ...standard,
} as const;
