// SPDX-License-Identifier: Apache-2.0
export { gitHistory } from './gitHistory';
export * from './release';
