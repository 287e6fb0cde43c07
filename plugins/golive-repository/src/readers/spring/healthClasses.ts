// SPDX-License-Identifier: Apache-2.0
import { blankComments } from './builds';
import type { HealthClass } from './model';

const kinds =
  'HealthIndicator|HealthContributor|ReactiveHealthIndicator|ReactiveHealthContributor|AbstractHealthIndicator|AbstractReactiveHealthIndicator|CompositeHealthContributor|CompositeReactiveHealthContributor|AvailabilityStateHealthIndicator';
const javaClass = new RegExp(
  String.raw`\bclass\s+(\w+)[^{;]*?\b(?:implements|extends)\b[^{;]*?\b(?:${kinds})\b`,
  'g',
);
const kotlinClass = new RegExp(
  String.raw`\bclass\s+(\w+)[^{;=]*:\s*[^{;=]*?\b(?:${kinds})\b`,
  'g',
);
const beanMethod = new RegExp(
  String.raw`@Bean\b(?:\(\s*(?:name\s*=\s*)?"([^"]+)"\s*\))?[^;{}]*?\b(?:${kinds})(?:<[^>]*>)?\s+(\w+)\s*\(`,
  'g',
);

// Types by which code speaks to another system: of Spring, the JDK, and clients of brokers and stores.
const clients =
  /\b(?:DataSource|(?:NamedParameter)?JdbcTemplate|JdbcClient|EntityManager|\w*Repository|DatabaseClient|(?:Reactive)?(?:String)?RedisTemplate|RedisConnectionFactory|(?:Reactive)?MongoTemplate|RedissonClient|Jedis(?:Pool)?|KafkaTemplate|KafkaAdmin|AdminClient|KafkaConsumer|KafkaProducer|RabbitTemplate|JmsTemplate|RestTemplate|RestClient|WebClient|HttpClient|OkHttpClient|JavaMailSender|LdapTemplate|ManagedChannel|Socket|HttpURLConnection)\b|@(?:RegisterRestClient|RestClient)\b/;

// Characters of code after the head of a class or method that are looked at.
const longestClass = 20_000;

/** The type by which code speaks to another system, if it names one. */
export function clientIn(code: string): string | undefined {
  return clients.exec(code)?.[0];
}

/** Classes and beans of Java or Kotlin code that answer health requests. A client that is named beside them is taken for what they ask; without one that cannot be told. */
export function healthClasses(text: string): HealthClass[] {
  if (!/Health(?:Indicator|Contributor)\b/.test(text)) return [];
  const code = blankComments(text, /\/\*[\s\S]*?\*\/|\/\/.*$/gm);
  const lineOf = (index: number) => code.slice(0, index).split('\n').length;
  const found = new Map<string, HealthClass>();
  const add = (bean: string, index: number, until: RegExp) => {
    const name =
      bean.replace(/(?:Reactive)?Health(?:Indicator|Contributor)$/, '') || bean;
    const rest = code.slice(index, index + longestClass);
    const end = rest.slice(1).search(until);
    const client = clientIn(end < 0 ? rest : rest.slice(0, end + 1));
    found.set(name, {
      name,
      position: [lineOf(index), 1],
      ...(client ? { client } : {}),
    });
  };
  for (const pattern of [javaClass, kotlinClass]) {
    for (const m of code.matchAll(pattern)) {
      const annotations = code.slice(Math.max(0, m.index - 300), m.index);
      const given =
        /@Component\(\s*(?:value\s*=\s*)?"([^"]+)"\s*\)(?![\s\S]*\bclass\b)/.exec(
          annotations,
        )?.[1];
      add(
        given ?? m[1][0].toLowerCase() + m[1].slice(1),
        m.index,
        /\bclass\s+\w/,
      );
    }
  }
  for (const m of code.matchAll(beanMethod))
    add(m[1] ?? m[2], m.index, /@Bean\b|\bclass\s+\w/);
  return [...found.values()];
}
