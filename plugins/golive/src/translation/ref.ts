// SPDX-License-Identifier: Apache-2.0
import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { messages } from './en';

/**
 * Every string of the pages, in English and Indonesian. Languages are part of
 * the reference, so that a portal has them by installing the package.
 */
export const goliveTranslationRef = createTranslationRef({
  id: 'plugin.golive',
  messages,
  translations: {
    id: () => import('./id'),
  },
});
