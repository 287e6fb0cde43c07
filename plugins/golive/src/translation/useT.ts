// SPDX-License-Identifier: Apache-2.0
import {
  useTranslationRef,
  type TranslationFunction,
} from '@backstage/frontend-plugin-api';
import { goliveTranslationRef } from './ref';

/** Translates a key, with its values. */
export type T = TranslationFunction<(typeof goliveTranslationRef)['T']>;

/** The strings of GoLive in the portal's language. */
export function useT(): { readonly t: T } {
  return useTranslationRef(goliveTranslationRef);
}
