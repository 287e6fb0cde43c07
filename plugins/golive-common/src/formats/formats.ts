// SPDX-License-Identifier: Apache-2.0
import type { Format } from './format';
import { standardFormat } from './standardFormat';

/** Every format of ours, by id. */
export const formats: readonly Format<any>[] = [standardFormat];
