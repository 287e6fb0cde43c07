// SPDX-License-Identifier: Apache-2.0
import type { Known } from './settings';

/** The attributes of a list as OTEL_RESOURCE_ATTRIBUTES takes it; a list that is not known makes each of them unknown. */
export class Attributes {
  private readonly found = new Map<string, Known>();
  private unread: Known | undefined;

  /** Puts a list below what is there already. */
  list(list: Known | undefined): this {
    if (!list) return this;
    if ('because' in list) {
      this.unread ??= list;
      return this;
    }
    for (const pair of list.value.split(',')) {
      const [name, ...value] = pair.split('=');
      this.put(name.trim(), {
        value: decode(value.join('=').trim()),
        ...(list.where ? { where: list.where } : {}),
      });
    }
    return this;
  }

  /** Puts one below what is there already; empty texts are as good as nothing. */
  put(name: string, value: Known | undefined): this {
    const isEmpty = !value || ('value' in value && !value.value.trim());
    if (name && !isEmpty && !this.found.has(name)) this.found.set(name, value);
    return this;
  }

  /** The first of the names that is there. */
  get(...names: readonly string[]): Known | undefined {
    for (const name of names) {
      const value = this.found.get(name);
      if (value) return value;
    }
    return this.unread;
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
