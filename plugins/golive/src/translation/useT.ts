// SPDX-License-Identifier: Apache-2.0
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { goliveTranslationRef } from './ref';

/** The strings of GoLive in the portal's language. */
export function useT() {
  return useTranslationRef(goliveTranslationRef);
}

/** Translates a key, with its values. */
export type T = ReturnType<typeof useT>['t'];
