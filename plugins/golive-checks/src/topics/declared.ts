// SPDX-License-Identifier: Apache-2.0
import {
  at,
  type FactValue,
  type FileWhere,
  type relatedUnits,
  type RelatedUnit,
  type TopicManifest,
} from '@golive/backstage-plugin-golive-common';

/** The annotation that says a topic's exact name. */
export const topicAnnotation = 'kafka.apache.org/topic';

/** Where a topic is declared. */
export interface Declaration {
  /** For people. */
  readonly by: string;
  readonly where?: FileWhere;
}

/** All topics that are declared as far as a unit can see: in its own manifests, and in the catalog beside it. */
export class DeclaredTopics {
  private readonly byName = new Map<string, Declaration>();

  constructor(
    manifests: readonly TopicManifest[],
    { units }: FactValue<typeof relatedUnits>,
  ) {
    for (const unit of units) {
      const name =
        unit.kind === 'kafka-topic'
          ? unit.annotations[topicAnnotation] ?? nameOfRef(unit)
          : undefined;
      if (name) this.byName.set(name, { by: unit.ref });
    }
    for (const { deadLetter, file, position } of manifests)
      if (deadLetter)
        this.byName.set(deadLetter, {
          by: `${file} (as dead letter topic)`,
          where: at(file, position),
        });
    for (const { topic, file, position } of manifests)
      this.byName.set(topic, { by: file, where: at(file, position) });
  }

  get(topic: string): Declaration | undefined {
    return this.byName.get(topic);
  }

  /** The declared names. */
  names(): string[] {
    return [...this.byName.keys()];
  }
}

function nameOfRef({ ref }: RelatedUnit): string {
  return ref.slice(ref.indexOf('/') + 1);
}

/** A component as a manifest names it, as a canonical reference: `a` is `component:default/a`. */
export function componentRef(name: string, topicRef: string): string {
  const namespace = /^[^:]+:([^/]+)\//.exec(topicRef)?.[1] ?? 'default';
  const [, kind = 'component', space = namespace, rest] =
    /^(?:([^:/]+):)?(?:([^/]+)\/)?(.+)$/.exec(name.trim()) ?? [];
  return `${kind}:${space}/${rest ?? name}`.toLowerCase();
}
