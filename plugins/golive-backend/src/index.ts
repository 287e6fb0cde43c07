// SPDX-License-Identifier: Apache-2.0
/**
 * Units from the catalog, the engine that collects and judges, the store and the API.
 *
 * @packageDocumentation
 */
export { golivePlugin as default } from './plugin';
