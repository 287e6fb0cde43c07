// SPDX-License-Identifier: Apache-2.0

/** The query string of an object, with its `?`; empty values are left out. */
export function searchOf(query: object): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = String(value ?? '');
    if (text) search.set(name, text);
  }
  const text = search.toString();
  return text ? `?${text}` : '';
}
