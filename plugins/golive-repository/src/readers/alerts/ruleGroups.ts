// SPDX-License-Identifier: Apache-2.0
import type { YamlDocument } from '../../yaml';

/** A YAML mapping. */
export type Table = Readonly<Record<string, unknown>>;

/** The rule groups of one object, and where they stand. */
export interface RuleGroups {
  readonly groups: readonly unknown[];
  /** Pointer to the list in the document. */
  readonly pointer: string;
  readonly document: YamlDocument;
  /** Whether it is a `PrometheusRule`. */
  readonly operator: boolean;
  /** Fields of a rule file beside `groups`, which Prometheus refuses. */
  readonly extra: readonly string[];
}

/** Whether a value is a mapping. */
export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The rule groups of a document: a rule file, a `PrometheusRule`, or a list with such objects. */
export function groupsOf(document: YamlDocument): RuleGroups[] {
  const value = document.value;
  if (!isTable(value)) return [];
  if (value.kind === 'List' && Array.isArray(value.items)) {
    return value.items.flatMap((item, i) =>
      operatorGroups(item, `/items/${i}`, document),
    );
  }
  if (value.kind !== undefined || value.apiVersion !== undefined) {
    return operatorGroups(value, '', document);
  }
  const groups = value.groups;
  return Array.isArray(groups) && groups.some(g => isTable(g) && 'rules' in g)
    ? [
        {
          groups,
          pointer: '/groups',
          document,
          operator: false,
          extra: Object.keys(value).filter(key => key !== 'groups'),
        },
      ]
    : [];
}

function operatorGroups(
  value: unknown,
  pointer: string,
  document: YamlDocument,
): RuleGroups[] {
  if (
    !isTable(value) ||
    value.kind !== 'PrometheusRule' ||
    !String(value.apiVersion).startsWith('monitoring.coreos.com/') ||
    !isTable(value.spec)
  ) {
    return [];
  }
  const groups = Array.isArray(value.spec.groups) ? value.spec.groups : [];
  return [
    {
      groups,
      pointer: `${pointer}/spec/groups`,
      document,
      operator: true,
      extra: [],
    },
  ];
}
