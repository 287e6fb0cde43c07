// SPDX-License-Identifier: Apache-2.0
import { useEffect } from 'react';

/** Puts the answer into the browser tab's title while the component is shown, `✕ 3 · checkout`. */
export function useTabTitle(title: string | undefined): void {
  useEffect(() => {
    if (title === undefined) return undefined;
    const before = document.title;
    document.title = title;
    return () => {
      document.title = before;
    };
  }, [title]);
}
