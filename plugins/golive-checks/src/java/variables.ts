// SPDX-License-Identifier: Apache-2.0
import type {
  FactValue,
  ImageBuild,
  workloads,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { chainOf } from '../images/stages';
import type { PlacedContainer } from '../pods/containers';

type Workloads = FactValue<typeof workloads>;

/** A variable of a container: its value, or why the value is not known. */
export type Variable =
  | {
      readonly known: true;
      readonly value: string;
      /** Pointer in the workload, where it is set there. */ readonly pointer?: string;
    }
  | { readonly known: false; readonly because: string };

const reference = z.object({
  name: z.string(),
  optional: z.boolean().optional(),
});
const keyReference = reference.extend({ key: z.string() });
const valueFrom = z.object({ configMapKeyRef: keyReference.optional() });
const envFrom = z.object({
  prefix: z.string().optional(),
  configMapRef: reference.optional(),
});

/** The environment of a container, as far as repository and image say it. */
export class Variables {
  readonly #placed: PlacedContainer;
  readonly #facts: Workloads;
  readonly #build: ImageBuild | undefined;

  constructor(
    placed: PlacedContainer,
    facts: Workloads,
    build: ImageBuild | undefined,
  ) {
    this.#placed = placed;
    this.#facts = facts;
    this.#build = build;
  }

  /** What `name` is set to; undefined if nothing that was read sets it. */
  get(name: string): Variable | undefined {
    return (
      this.#ofContainer(name) ?? this.#ofConfigMaps(name) ?? this.#ofImage(name)
    );
  }

  /** Names of ConfigMaps that the container takes its environment from and that were not found. */
  unreadConfigMaps(): string[] {
    return this.#envFrom().flatMap(({ configMapRef: ref }) =>
      ref && !ref.optional && !this.#configMap(ref.name) ? [ref.name] : [],
    );
  }

  #envFrom() {
    return (this.#placed.container.envFrom ?? []).flatMap(
      source => envFrom.safeParse(source).data ?? [],
    );
  }

  #configMap(name: string) {
    return this.#facts.configMaps.find(c => c.name === name);
  }

  #ofContainer(name: string): Variable | undefined {
    const env = this.#placed.container.env ?? [];
    const index = env.findLastIndex(e => e.name === name);
    if (index < 0) return undefined;
    const entry = env[index];
    const pointer = `${this.#placed.pointer}/env/${index}/value`;
    if (entry.value !== undefined) {
      return { known: true, value: this.expand(entry.value, index), pointer };
    }
    const ref = valueFrom.safeParse(entry.valueFrom).data?.configMapKeyRef;
    if (!ref)
      return {
        known: false,
        because: `the value of ${name} is not kept, or comes from a place that is not read`,
      };
    return this.#ofConfigMap(ref.name, ref.key, name);
  }

  #ofConfigMap(configMap: string, key: string, name: string): Variable {
    const value = this.#configMap(configMap)?.values[key];
    return value === undefined
      ? {
          known: false,
          because: `${name} comes from key ${key} of ConfigMap ${configMap}, which was not read`,
        }
      : { known: true, value };
  }

  #ofConfigMaps(name: string): Variable | undefined {
    // The last source that has the name wins.
    for (const {
      configMapRef: ref,
      prefix = '',
    } of this.#envFrom().reverse()) {
      const key = name.startsWith(prefix)
        ? name.slice(prefix.length)
        : undefined;
      if (ref && key && this.#configMap(ref.name)?.keys.includes(key)) {
        return this.#ofConfigMap(ref.name, key, name);
      }
    }
    return undefined;
  }

  #ofImage(name: string): Variable | undefined {
    if (!this.#build) return undefined;
    const entry = chainOf(this.#build)
      .flatMap(stage => stage.env)
      .findLast(e => e.name === name);
    if (!entry) return undefined;
    return entry.value?.value === undefined
      ? {
          known: false,
          because: `${name} is set in ${
            this.#build.file
          } to a value of the build`,
        }
      : { known: true, value: entry.value.value };
  }

  /** Puts `$(NAME)` in, as Kubernetes does: only variables that are set before. */
  expand(text: string, before = Infinity): string {
    return text.replace(/\$(\$?)\((\w+)\)/g, (whole, escaped, name) => {
      const env = this.#placed.container.env ?? [];
      const at = env.findLastIndex((e, i) => e.name === name && i < before);
      if (escaped) return whole.slice(1);
      if (at < 0) {
        const inherited =
          before === Infinity ? this.#ofConfigMaps(name) : undefined;
        return inherited?.known ? inherited.value : whole;
      }
      return env[at].value === undefined
        ? whole
        : this.expand(env[at].value, at);
    });
  }
}
