// SPDX-License-Identifier: Apache-2.0
export { scaffolderModuleGolive as default } from './module';
