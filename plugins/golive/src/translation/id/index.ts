// SPDX-License-Identifier: Apache-2.0
import { flatten } from '../flatten';
import { common } from './common';
import { lists } from './lists';
import { readiness } from './readiness';
import { standard } from './standard';
import { unit } from './unit';
import { words } from './words';

/** All messages in Indonesian. */
export default flatten({
  ...words,
  ...common,
  ...readiness,
  ...unit,
  ...lists,
  ...standard,
});
