// SPDX-License-Identifier: Apache-2.0
import { useAnalytics } from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';
import { useT } from '../translation';
import { useNotice } from './useNotice';

/** Copies a text and says so. */
export function useCopy() {
  const { t } = useT();
  const notice = useNotice();
  const analytics = useAnalytics();
  return useCallback(
    async (kind: string, text: string | Promise<string>) => {
      try {
        await navigator.clipboard.writeText(await text);
        analytics.captureEvent('copy', kind);
        notice(t('common.copied'), true);
      } catch {
        notice(t('common.copyFailed'), false);
      }
    },
    [notice, analytics, t],
  );
}
