// SPDX-License-Identifier: Apache-2.0
import type { TopicUse } from '@golive/backstage-plugin-golive-common';
import {
  sourceText,
  type JavaConstants,
  type JavaSource,
  type JavaValue,
} from '../../java';
import type { ParsedFile } from '../../reader';
import { isKafkaName } from '../topics/values';
import { callUses } from './callUses';
import { configUses } from './configUses';
import {
  channelsOf,
  listenersOf,
  recoverersOf,
  type Listener,
} from './javaUses';
import type { RawUse, UseFile } from './model';
import { retrySuffixes } from './retries';
import { Settings } from './settings';

/** A Java file of the unit. */
export interface JavaFile {
  readonly path: string;
  readonly source: JavaSource;
}

/** Finds out the names of topics, for one profile or for none. */
export class Resolving {
  private readonly settings: Settings;

  constructor(
    files: readonly ParsedFile<UseFile>[],
    private readonly constants: JavaConstants,
    profile?: string,
  ) {
    this.settings = new Settings(files, profile);
  }

  all(java: readonly JavaFile[]): TopicUse[] {
    const listeners = java.flatMap(file =>
      file.source.types
        .flatMap(listenersOf)
        .map(listener => ({ file, listener })),
    );
    const listened = listeners.map(({ file, listener }) => ({
      file,
      listener,
      uses: listener.uses.flatMap(use => this.ofJava(use, file, listener.type)),
    }));
    const config = configUses(this.settings).flatMap(
      ({ file, implied, ...use }) =>
        this.named(
          use.value,
          use,
          file,
          undefined,
          implied
            ? { ...implied, of: this.text(implied.of) ?? implied.of }
            : undefined,
        ),
    );
    return [
      ...listened.flatMap(l => l.uses),
      ...listened.flatMap(({ file, listener, uses }) =>
        this.retries(listener, uses, file),
      ),
      ...java.flatMap(file =>
        callUses(file.source).flatMap(use => this.ofJava(use, file)),
      ),
      ...java.flatMap(file => this.recovered(file, listened)),
      ...this.channels(java, config),
      ...config,
    ];
  }

  private text(value: string): string | undefined {
    return this.settings.resolve(value).text;
  }

  private ofJava(use: RawUse, file: JavaFile, type?: string): TopicUse[] {
    const value =
      typeof use.value === 'string'
        ? use.value
        : this.constants.resolve(use.value, file.source, type);
    return this.named(value, use, file.path, type ? file : undefined);
  }

  /** A use under each of the names that its value means, or with the reason why they are not known. */
  private named(
    value: JavaValue | string,
    { group, value: _, ...use }: RawUse,
    file: string,
    at?: JavaFile,
    implied?: TopicUse['implied'],
  ): TopicUse[] {
    const groupName = this.groupOf(group, use.role, at);
    const base = {
      ...use,
      file,
      ...(groupName ? { group: groupName } : {}),
      ...(implied ? { implied } : {}),
    };
    delete base.pattern;
    const { names, unresolved } = this.namesOf(value);
    if (unresolved !== undefined) return [{ ...base, unresolved }];
    if (use.pattern !== undefined)
      return names.map(pattern => ({ ...base, pattern }));
    return names.map(topic =>
      isKafkaName(topic)
        ? { ...base, topic }
        : { ...base, unresolved: `"${topic}" is no name that Kafka takes` },
    );
  }

  private groupOf(
    group: RawUse['group'],
    role: TopicUse['role'],
    at?: JavaFile,
  ): string | undefined {
    if (role !== 'consume') return undefined;
    if (typeof group === 'string') return this.text(group);
    const value =
      group && at ? this.constants.resolve(group, at.source) : group;
    if (value?.kind === 'text') return this.text(value.text);
    const fallback = this.settings.get('spring.kafka.consumer.group-id')?.value;
    return value || fallback === undefined ? undefined : this.text(fallback);
  }

  private namesOf(value: JavaValue | string): {
    names: string[];
    unresolved?: string;
  } {
    if (typeof value !== 'string' && value.kind === 'list') {
      const all = value.items.map(item => this.namesOf(item));
      return (
        all.find(a => a.unresolved !== undefined) ?? {
          names: all.flatMap(a => a.names),
        }
      );
    }
    if (typeof value !== 'string' && value.kind !== 'text')
      return {
        names: [],
        unresolved: `${sourceText(value)} is known only when the program runs`,
      };
    const written = typeof value === 'string' ? value : value.text;
    const split = /^#\{\s*'([^']*)'\s*\.\s*split\(\s*'([^']+)'\s*\)\s*\}$/.exec(
      written,
    );
    if (!split && /#\{/.test(written))
      return {
        names: [],
        unresolved: `${written} is an expression that only the program can answer`,
      };
    const { text, unresolved } = this.settings.resolve(
      split ? split[1] : written,
    );
    if (text === undefined) return { names: [], unresolved };
    // Spring reads a list out of one text where it is split, or where a property holds one.
    const isList =
      split ?? (/^\$\{[^}]*\}$/.test(written) && text.includes(','));
    const names = isList
      ? text
          .split(split?.[2] ?? ',')
          .map(part => part.trim())
          .filter(Boolean)
      : [text.trim()];
    return { names };
  }

  private retries(
    { retryable, type }: Listener,
    uses: readonly TopicUse[],
    file: JavaFile,
  ): TopicUse[] {
    if (!retryable) return [];
    const suffixes = retrySuffixes(retryable, value => {
      const known = this.constants.resolve(value, file.source, type);
      if (known.kind === 'number') return String(known.number);
      return known.kind === 'text' ? this.text(known.text) : undefined;
    });
    const base = {
      role: 'publish' as const,
      by: '@RetryableTopic',
      file: file.path,
      position: retryable.position,
    };
    return uses
      .filter(use => use.role === 'consume')
      .flatMap(({ topic, pattern }) => {
        if (topic === undefined)
          return [
            {
              ...base,
              unresolved: `the retry topics of ${
                pattern ?? 'a topic that is not known'
              }`,
            },
          ];
        const implied = (
          kind: 'retry' | 'dead-letter',
          suffix: string,
          or?: string,
        ): TopicUse => ({
          ...base,
          topic: `${topic}${suffix}`,
          implied: {
            kind,
            of: topic,
            ...(or === undefined ? {} : { or: `${topic}${or}` }),
          },
        });
        return [
          ...suffixes.retries.map(({ suffix, or }) =>
            implied('retry', suffix, or),
          ),
          ...(suffixes.deadLetter === undefined
            ? []
            : [implied('dead-letter', suffixes.deadLetter)]),
          ...(suffixes.unresolved === undefined
            ? []
            : [
                {
                  ...base,
                  unresolved: `the retry topics of ${topic}: ${suffixes.unresolved}`,
                  implied: { kind: 'retry' as const, of: topic },
                },
              ]),
        ];
      });
  }

  /** A recoverer publishes what any listener of the unit gives up on, unless that has retry topics. */
  private recovered(
    file: JavaFile,
    listened: readonly { listener: Listener; uses: readonly TopicUse[] }[],
  ): TopicUse[] {
    return recoverersOf(file.source).flatMap(
      ({ position, suffix, topic, open }): TopicUse[] => {
        const base = {
          role: 'publish' as const,
          by: 'DeadLetterPublishingRecoverer',
          file: file.path,
          position,
        };
        if (open)
          return [
            {
              ...base,
              unresolved: 'where its resolver sends what failed is not known',
            },
          ];
        if (topic)
          return this.named(
            this.constants.resolve(topic, file.source),
            { ...base, value: topic },
            file.path,
          ).map(use => ({
            ...use,
            ...(use.topic
              ? { implied: { kind: 'dead-letter' as const, of: use.topic } }
              : {}),
          }));
        const topics = listened
          .filter(l => !l.listener.retryable)
          .flatMap(l =>
            l.uses
              .filter(u => u.role === 'consume')
              .flatMap(u => u.topic ?? []),
          );
        return [...new Set(topics)].map(of => ({
          ...base,
          topic: `${of}${suffix ?? '-dlt'}`,
          // `.DLT` before Spring Kafka 3.3.
          implied: {
            kind: 'dead-letter',
            of,
            ...(suffix === undefined ? { or: `${of}.DLT` } : {}),
          },
        }));
      },
    );
  }

  /** A channel without configuration is a topic of its name, unless both of its ends are in this application. */
  private channels(
    java: readonly JavaFile[],
    config: readonly TopicUse[],
  ): TopicUse[] {
    const all = java.flatMap(file =>
      channelsOf(file.source).flatMap(({ name, role }) => {
        const value = this.constants.resolve(name, file.source);
        return value.kind === 'text'
          ? [
              {
                file: file.path,
                name: value.text,
                role,
                position: value.position,
              },
            ]
          : [];
      }),
    );
    const configured = (channel: string) =>
      config.some(
        use =>
          use.by.includes(`.${channel}.`) || use.by.includes(`."${channel}".`),
      );
    return all
      .filter(
        ({ name, role }) =>
          !configured(name) &&
          !all.some(other => other.name === name && other.role !== role) &&
          isKafkaName(name),
      )
      .map(({ file, name, role, position }) => ({
        topic: name,
        role,
        by: role === 'consume' ? '@Incoming' : '@Outgoing',
        file,
        position,
      }));
  }
}
