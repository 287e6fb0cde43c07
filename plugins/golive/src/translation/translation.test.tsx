// SPDX-License-Identifier: Apache-2.0
import {
  translationApiRef,
  type TranslationApi,
} from '@backstage/frontend-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { renderGolive } from '../__testUtils__/renderGolive';
import { EntityGoLiveContent } from '../entity/EntityGoLiveContent';
import { ReadinessPage } from '../pages/readiness/ReadinessPage';
import { SourcesPage } from '../pages/sources/SourcesPage';
import { StandardPage } from '../pages/standard/StandardPage';
import { TopicsPage } from '../pages/topics/TopicsPage';
import { asOf, FakeGoliveApi, topics } from '../testing';
import { formatter } from '../hooks/useFormat';
import { flatten } from './flatten';
import { messages } from './en';
import indonesian from './id';

/** Every message becomes ⟦message⟧, so that a text that did not go through translation stands out. */
function pseudoLocale(): TranslationApi {
  const api = mockApis.translation();
  return {
    getTranslation: ref => {
      const snapshot = api.getTranslation(ref);
      if (!snapshot.ready || ref.id !== 'plugin.golive') return snapshot;
      const real = snapshot.t as (key: string, options?: object) => string;
      const t = (key: string, options?: object) => `⟦${real(key, options)}⟧`;
      return { ...snapshot, t: t as typeof snapshot.t };
    },
    translation$: ref => api.translation$(ref),
  };
}

/** Every string of the answers, also with the mark-up of Markdown taken off. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object'
    ? Object.values(value).flatMap(strings)
    : [];
}

async function dataOf(api: FakeGoliveApi): Promise<string> {
  const answers = await Promise.all([
    api.getOverview({}),
    api.listUnits({ limit: 500 }),
    api.getUnit('component:default/order-service', {}),
    api.listTopics({}),
    api.listSources(),
    api.getStandard(),
  ]);
  return strings(answers).join('\n');
}

/** What no language changes: signs, numbers, scores, ids, times (formatted by Intl). */
function isNeutral(text: string): boolean {
  return !/\p{L}{2,}/u.test(text);
}

/** Words of the component library itself, which it does not let anybody translate. */
const ofTheLibrary =
  /^(Close|Clear search|sortable column|sorted by column .*)$/;

/** What Intl wrote: it speaks the portal's language by itself. */
function formatted(): string[] {
  const format = formatter('en', Date.parse(asOf));
  const times = [...document.querySelectorAll('time')].map(e => e.textContent);
  const retentions = topics.map(topic =>
    format.duration(topic.retentionMs ?? 0),
  );
  return [...times.map(String), ...retentions];
}

function untranslated(data: string): string[] {
  const format = formatter('en', Date.parse(asOf));
  const known = new Set(formatted());
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  while (walker.nextNode()) {
    const { parentElement, textContent } = walker.currentNode;
    const text = textContent?.trim() ?? '';
    // Data as it is put into a text: after a dot, with a line or a version behind it.
    const bare = text.replace(/^· /, '').replace(/(:\d+| \d{4}\.\d)$/, '');
    const isFine =
      parentElement?.closest('style, script, title, output, select') ||
      isNeutral(text) ||
      /[⟦⟧]/.test(text) ||
      ofTheLibrary.test(text) ||
      known.has(text) ||
      data.includes(bare) ||
      text.startsWith(format.day('2026-10-24')) ||
      text.startsWith(format.day(asOf));
    if (!isFine) found.push(text);
  }
  return found;
}

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'order-service' },
  spec: { type: 'service' },
};
const pages: [string, string, ReactElement, string][] = [
  ['Readiness', '/golive/readiness', <ReadinessPage />, 'order-service'],
  ['Topics', '/golive/topics', <TopicsPage />, 'cpq.order.public.v1'],
  ['Sources', '/golive/sources', <SourcesPage />, 'Kubernetes · production'],
  ['Standard', '/golive/standard', <StandardPage />, 'Smoke test passes'],
  [
    'the entity tab',
    '/catalog/default/component/order-service',
    <EntityProvider entity={entity}>
      <EntityGoLiveContent />
    </EntityProvider>,
    'Liveness asks the database',
  ],
];

describe('translation', () => {
  it.each(pages)(
    'every visible string of %s goes through translation',
    async (_, path, page, shown) => {
      const api = new FakeGoliveApi();
      const data = await dataOf(api);
      renderGolive(
        <TestApiProvider apis={[[translationApiRef, pseudoLocale()]]}>
          {page}
        </TestApiProvider>,
        {
          api,
          path,
          mountPath: path.startsWith('/catalog') ? undefined : path,
        },
      );
      expect((await screen.findAllByText(shown)).length).toBeGreaterThan(0);
      expect(screen.getAllByText(/⟦/).length).toBeGreaterThan(5);
      expect(untranslated(data)).toEqual([]);
    },
  );

  it('has the same values in Indonesian as in English', () => {
    const english = flatten(messages);
    const values = (text: string) =>
      (text.match(/\{\{[^}]+\}\}/g) ?? []).sort();
    for (const [key, text] of Object.entries(english)) {
      const other = indonesian[key as keyof typeof indonesian];
      expect([key, values(other)]).toEqual([key, values(text)]);
      expect(other.trim()).not.toBe('');
    }
    expect(Object.keys(indonesian).sort()).toEqual(Object.keys(english).sort());
  });
});
