// SPDX-License-Identifier: Apache-2.0
export type { Format, FormatContext } from './format';
export { json } from './json';
export { text } from './text';
