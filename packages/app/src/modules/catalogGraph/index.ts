// SPDX-License-Identifier: Apache-2.0
export { catalogGraphModule } from './catalogGraphModule';
