// SPDX-License-Identifier: Apache-2.0
import type { Format } from './format';

/** The whole report, as the API of the portal has it. */
export const json: Format = report => `${JSON.stringify(report, null, 2)}\n`;
