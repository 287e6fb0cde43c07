// SPDX-License-Identifier: Apache-2.0
import {
  alertApiRef,
  toastApiRef,
  useApiHolder,
} from '@backstage/frontend-plugin-api';
import { useCallback } from 'react';

/** Says something briefly; legacy portals have alerts where new ones have toasts. */
export function useNotice() {
  const apis = useApiHolder();
  return useCallback(
    (message: string, good: boolean) => {
      const toast = apis.get(toastApiRef);
      if (toast) {
        toast.post({
          title: message,
          status: good ? 'success' : 'danger',
          timeout: good ? 3000 : 10_000,
        });
        return;
      }
      apis.get(alertApiRef)?.post({
        message,
        severity: good ? 'success' : 'error',
        display: 'transient',
      });
    },
    [apis],
  );
}
