// SPDX-License-Identifier: Apache-2.0
import { useCallback } from 'react';
import { failureOf, reasonOf } from '../lib/failure';
import { useT } from '../translation';
import { useNotice } from './useNotice';

/** Says that something a person asked for did not work: what, and why. */
export function useReport() {
  const { t } = useT();
  const notice = useNotice();
  return useCallback(
    (error: unknown) =>
      notice(
        `${t(`failure.${failureOf(error)}.title`)}: ${reasonOf(error)}`,
        false,
      ),
    [notice, t],
  );
}
