// SPDX-License-Identifier: Apache-2.0
/**
 * The pages of GoLive.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export { goliveApiRef, type GoliveApi } from './api';
export { goliveTranslationRef } from './translation';
