// SPDX-License-Identifier: Apache-2.0
import { renderTestApp } from '@backstage/frontend-test-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { screen } from '@testing-library/react';
import alpha from './alpha';
import { goliveApiRef } from './api';
import plugin from './index';
import { FakeGoliveApi } from './testing';

const fake = createFrontendModule({
  pluginId: 'golive',
  extensions: [
    ApiBlueprint.make({
      params: define =>
        define({
          api: goliveApiRef,
          deps: {},
          factory: () => new FakeGoliveApi(),
        }),
    }),
  ],
});

describe('the plugin', () => {
  it('holds everything in its default export, on both entry points', () => {
    expect(alpha).toBe(plugin);
    for (const id of [
      'page:golive',
      'sub-page:golive/readiness',
      'sub-page:golive/topics',
      'sub-page:golive/processes',
      'sub-page:golive/sources',
      'sub-page:golive/standard',
      'entity-content:golive/readiness',
      'entity-card:golive/readiness',
    ] as const) {
      expect(plugin.getExtension(id)).toBeDefined();
    }
  });

  it('opens on Readiness, at /golive', async () => {
    renderTestApp({
      features: [plugin, fake],
      initialRouteEntries: ['/golive'],
    });
    // The tabs, and the page's own loading or content.
    expect(await screen.findByRole('tab', { name: 'Readiness' })).toBeVisible();
    expect(screen.getAllByRole('tab').map(tab => tab.textContent)).toEqual([
      'Readiness',
      'Topics',
      'Processes',
      'Sources',
      'Standard',
    ]);
  });
});
