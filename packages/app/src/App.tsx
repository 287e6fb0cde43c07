// SPDX-License-Identifier: Apache-2.0
import { createApp } from '@backstage/frontend-defaults';
import { catalogGraphModule } from './modules/catalogGraph';
import { navModule } from './modules/nav';

/** Plugins come by themselves (`app.packages: all`); here is only what the app says itself. */
export default createApp({ features: [navModule, catalogGraphModule] });
