// SPDX-License-Identifier: Apache-2.0
/**
 * The catalog's module of GoLive.
 *
 * @packageDocumentation
 */
export { catalogModuleGolive as default } from './module';
export { LOCAL_REPOSITORY_TOPIC } from './local/LocalRepositoriesProvider';
export {
  entityNameOf,
  relationPairs,
} from '@golive/backstage-plugin-golive-repository/catalog';
