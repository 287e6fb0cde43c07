// SPDX-License-Identifier: Apache-2.0
import type { RawUse } from './model';
import type { Setting, Settings } from './settings';

/** A use that configuration names, with the file that names it. */
export interface ConfigUse extends RawUse {
  readonly file: string;
  readonly implied?: { readonly kind: 'dead-letter'; readonly of: string };
}

/** Topics that Spring for Kafka, Spring Cloud Stream and Quarkus take from configuration. */
export function configUses(settings: Settings): ConfigUse[] {
  const all = settings.all();
  return [
    ...templateUses(all),
    ...streamUses(all, settings),
    ...messagingUses(all),
  ];
}

function templateUses(all: readonly Setting[]): ConfigUse[] {
  return all
    .filter(({ key }) => key === 'spring.kafka.template.default-topic')
    .map(setting => made(setting, setting.value, 'publish'));
}

function made(
  setting: Setting,
  value: string,
  role: RawUse['role'],
  more: Partial<ConfigUse> = {},
): ConfigUse {
  return {
    value,
    role,
    by: setting.key,
    file: setting.file,
    position: setting.position,
    ...more,
  };
}

const cloudStream =
  /^spring\.cloud\.stream\.bindings\.([^.]+|\[[^\]]+\])\.(.+)$/;

function streamUses(all: readonly Setting[], settings: Settings): ConfigUse[] {
  const names = new Set(
    all.flatMap(({ key }) => cloudStream.exec(key)?.[1] ?? []),
  );
  return [...names].flatMap(name => {
    const of = (suffix: string) =>
      settings.get(`spring.cloud.stream.bindings.${name}.${suffix}`);
    const binder =
      of('binder')?.value ??
      settings.get('spring.cloud.stream.default-binder')?.value;
    if (binder && !/kafka/i.test(binder)) return [];
    // Without a destination the topic is named as the binding.
    const first = all.find(({ key }) => cloudStream.exec(key)?.[1] === name);
    const destination =
      of('destination') ?? (first && { ...first, value: name });
    if (!destination) return [];
    const role = bindingRole(functionOf(name, all) ?? name, all);
    const group = of('group')?.value;
    const targets = destination.value.split(',').map(part => part.trim());
    const uses = targets.map(topic =>
      made(destination, topic, role, group ? { group } : {}),
    );
    return [
      ...uses,
      ...deadLetters(name, targets, group, destination, settings),
    ];
  });
}

/** The binding of a function that is known under another name: `function.bindings.process-in-0: orders`. */
function functionOf(name: string, all: readonly Setting[]): string | undefined {
  const prefix = 'spring.cloud.stream.function.bindings.';
  return all
    .find(({ key, value }) => key.startsWith(prefix) && value === name)
    ?.key.slice(prefix.length);
}

function bindingRole(name: string, all: readonly Setting[]): RawUse['role'] {
  if (/-in-\d+$|^input$/.test(name)) return 'consume';
  if (/-out-\d+$|^output$/.test(name)) return 'publish';
  const consumes = all.some(
    ({ key }) =>
      key.startsWith(`spring.cloud.stream.bindings.${name}.consumer.`) ||
      key === `spring.cloud.stream.bindings.${name}.group`,
  );
  return consumes ? 'consume' : 'publish';
}

function deadLetters(
  name: string,
  targets: readonly string[],
  group: string | undefined,
  at: Setting,
  settings: Settings,
): ConfigUse[] {
  const of = (suffix: string) =>
    settings.get(
      `spring.cloud.stream.kafka.bindings.${name}.consumer.${suffix}`,
    );
  if (of('enable-dlq')?.value !== 'true') return [];
  const own = of('dlq-name');
  const setting = own ?? of('enable-dlq') ?? at;
  return targets.map(topic =>
    made(setting, own?.value ?? `error.${topic}.${group ?? ''}`, 'publish', {
      implied: { kind: 'dead-letter', of: topic },
    }),
  );
}

const messaging = /^mp\.messaging\.(incoming|outgoing)\.("[^"]+"|[^.]+)\.(.+)$/;

function messagingUses(all: readonly Setting[]): ConfigUse[] {
  const channels = new Map<string, Map<string, Setting>>();
  for (const setting of all) {
    const [, direction, name, key] =
      messaging.exec(setting.key.replace(/^%[\w-]+\./, '')) ?? [];
    if (key === undefined) continue;
    const id = `${direction} ${name.replace(/"/g, '')}`;
    channels.set(
      id,
      (channels.get(id) ?? new Map<string, Setting>()).set(key, setting),
    );
  }
  return [...channels].flatMap(([id, keys]) => channelUses(id, keys));
}

function channelUses(
  id: string,
  keys: ReadonlyMap<string, Setting>,
): ConfigUse[] {
  const [direction, name] = id.split(' ');
  const role =
    direction === 'incoming' ? ('consume' as const) : ('publish' as const);
  const connector = keys.get('connector');
  if (connector && !/kafka/i.test(connector.value)) return [];
  const [first] = keys.values();
  const group = keys.get('group.id')?.value;
  const more = group ? { group } : {};
  const pattern = keys.get('pattern')?.value === 'true';
  const topics = keys.get('topics') ?? keys.get('topic');
  const at = topics ?? connector ?? first;
  const values = (topics?.value ?? name).split(',').map(part => part.trim());
  const uses = values.map(value =>
    made(at, value, role, { ...more, ...(pattern ? { pattern: value } : {}) }),
  );
  const strategy = keys.get('failure-strategy');
  if (
    role !== 'consume' ||
    !strategy ||
    !/^(?:dead-letter-queue|delayed-retry-topic)$/.test(strategy.value)
  )
    return uses;
  const dead = keys.get('dead-letter-queue.topic');
  return [
    ...uses,
    made(
      dead ?? strategy,
      dead?.value ?? `dead-letter-topic-${name}`,
      'publish',
      { implied: { kind: 'dead-letter', of: values[0] } },
    ),
  ];
}
