// SPDX-License-Identifier: Apache-2.0
import type {
  ConfigurationHolder,
  ConfigurationKey,
  FactValue,
  Position,
  Positions,
  Problem,
  Workload,
  workloads,
} from '@golive/backstage-plugin-golive-common';

import type { BesideObject } from './beside';

type WorkloadsValue = FactValue<typeof workloads>;
/** A Service, see the fact `workloads`. */
export type ServiceObject = WorkloadsValue['services'][number];
/** A ConfigMap, see the fact `workloads`. */
export type ConfigMapObject = WorkloadsValue['configMaps'][number];

/** What is kept of an object whose content no fact takes. */
export interface NamedObject {
  readonly file: string;
  readonly position: Position;
  readonly name: string;
  readonly namespace?: string;
}

/** One object of a manifest that the fact keeps, with what is wrong with it. */
export type ManifestObject = (
  | { readonly type: 'workload'; readonly value: Workload }
  | { readonly type: 'service'; readonly value: ServiceObject }
  | { readonly type: 'configMap'; readonly value: ConfigMapObject }
  | { readonly type: 'secret'; readonly value: NamedObject }
  | { readonly type: 'beside'; readonly value: BesideObject }
) & {
  readonly problems: readonly Problem[];
  /** The configuration that it holds. */
  readonly holders?: readonly ConfigurationHolder[];
};

/** A kustomization file as it is written. */
export interface KustomizationFile {
  readonly value: Readonly<Record<string, unknown>>;
  readonly positions: Positions;
  readonly position: Position;
}

/** What one file holds for this reader. */
export interface ManifestFile {
  readonly objects: readonly ManifestObject[];
  readonly kustomization?: KustomizationFile;
  /** A template of a Helm chart (or of another generator): not a manifest yet. */
  readonly template?: true;
  /** A file of `KEY=value` lines, for a generator of kustomize. */
  readonly variables?: readonly ConfigurationKey[];
}

/** Objects that are deployed together, with everything that is wrong with them. */
export interface Built {
  readonly objects: readonly ManifestObject[];
  readonly problems: readonly Problem[];
}

/** What tells two objects of one cluster apart. */
export function identity({ type, value }: ManifestObject): string {
  const kind = 'kind' in value ? value.kind : type;
  return `${kind} ${value.namespace ?? ''}/${value.name}`;
}
