// SPDX-License-Identifier: Apache-2.0
import { createDevApp } from '@backstage/frontend-dev-utils';
import golivePlugin from '../src';
import { goliveApiRef } from '../src/api';
import { devCatalog } from './catalog';
import { scenarioApi } from './scenarios';

// `?scenario=many` chooses what the pages are fed with; see scenarios.ts.
const scenario = new URLSearchParams(window.location.search).get('scenario');
if (scenario) sessionStorage.setItem('golive.scenario', scenario);

createDevApp({
  features: [
    devCatalog,
    golivePlugin.withOverrides({
      extensions: [
        golivePlugin.getExtension('api:golive').override({
          params: define =>
            define({
              api: goliveApiRef,
              deps: {},
              factory: () =>
                scenarioApi(sessionStorage.getItem('golive.scenario')),
            }),
        }),
      ],
    }),
  ],
});
