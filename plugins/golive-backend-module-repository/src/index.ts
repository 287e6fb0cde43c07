// SPDX-License-Identifier: Apache-2.0
/**
 * Collects declared facts from repositories.
 *
 * @packageDocumentation
 */
export { goliveModuleRepository as default } from './module';
