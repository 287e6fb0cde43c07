// SPDX-License-Identifier: Apache-2.0
import {
  clusterObjects,
  configurationFiles,
  defineCheck,
  deployedConfiguration,
  healthEndpoints,
  no,
  notApplicable,
  unknown,
  workloads,
  yes,
  type Finding,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import {
  poolsOf,
  settingOf,
  type Pool,
  type Settings,
} from '../../cluster/pools';
import { replicasOf, rollingOf } from '../../cluster/replicas';
import { applicationContainers } from '../../pods/application';
import {
  containersOf,
  noWorkloads,
  noWorkloadsMeaning,
  nothingRuns,
  staysRunning,
  whereIn,
  type PlacedContainer,
} from '../../pods/containers';

const connections = 'golive/max-connections';
const partitions = 'golive/topic-partitions';

const parameters = z.strictObject({
  maxConnections: z
    .number()
    .int()
    .positive()
    .optional()
    .describe(
      `Connections that a database server of the platform takes, where a unit's annotation ${connections} does not say.`,
    ),
  reserved: z
    .number()
    .int()
    .nonnegative()
    .default(3)
    .describe('Connections that the server keeps for its administrators.'),
});

type Parameters = z.infer<typeof parameters>;

/** A whole number of an annotation; undefined where there is none that can be read. */
function annotated(unit: Unit, name: string): number | undefined {
  const text = unit.annotations[name]?.trim();
  return text !== undefined && /^\d{1,6}$/.test(text)
    ? Number(text)
    : undefined;
}

/** One of the two things that must fit: connections into a server, consumers onto partitions. */
interface Fit {
  readonly placed: PlacedContainer;
  readonly pool: Pool;
  readonly settings: Settings;
  /** Greatest number of pods at once. */
  readonly pods: number;
  readonly limit: number | undefined;
  readonly codes: {
    readonly fits: string;
    readonly tooMany: string;
    readonly undeclared: string;
  };
  readonly words: {
    readonly many: string;
    readonly limit: string;
    readonly wrong: string;
  };
  readonly declare: { readonly text: string; readonly patch: string };
}

function judge({
  placed,
  pool,
  settings,
  pods,
  limit,
  codes,
  words,
  declare,
}: Fit): Finding {
  const { says, value, where: at } = settingOf(pool, placed, settings);
  const where = at ?? whereIn(placed.workload, '/spec/replicas');
  const related = at ? [whereIn(placed.workload, '/spec/replicas')] : [];
  if (value === undefined) {
    return unknown('size-unread', {
      seen: `${pool.setting} of ${placed.title} is ${says}`,
      where,
      related,
      wrong: `How many ${words.many} a pod has is not known`,
      fix: {
        text: `Set ${pool.setting} in application.yaml, or as a variable of the container.`,
      },
    });
  }
  const total = value * pods;
  const seen = `${placed.title} has up to ${pods} pods, a rollout included, of ${value} ${words.many} each (${pool.setting}: ${says}): ${total}`;
  if (limit === undefined) {
    return unknown(codes.undeclared, {
      seen,
      where,
      related,
      wrong: `${words.limit} is not declared, so nobody can say whether that fits`,
      fix: { ...declare, file: 'catalog-info.yaml' },
    });
  }
  return total <= limit
    ? yes(codes.fits, { seen: `${seen} of ${limit}`, where, related })
    : no(codes.tooMany, {
        seen: `${seen}, and ${words.limit} is ${limit}`,
        where,
        related,
        wrong: words.wrong,
        fix: {
          text: `Lower ${pool.setting} to ${Math.floor(
            limit / pods,
          )}, or the greatest number of pods, or raise the limit.`,
          patch: `+${pool.setting}: ${Math.floor(limit / pods)}`,
        },
      });
}

export default defineCheck({
  id: 'connections-fit',
  title: 'Connections and consumers of all pods fit where they lead',
  why: 'When the last pods of a scaled-up unit get no connection, all units on that database server get none.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: {
    workloads,
    clusterObjects,
    healthEndpoints,
    deployedConfiguration,
    configurationFiles,
  },
  codes: {
    'connections-fit':
      'The pools of all pods fit into the server’s connections.',
    'too-many-connections':
      'The pools of all pods are more than the server’s connections.',
    'connections-undeclared':
      'How many connections the server takes is not declared.',
    'consumers-fit': 'There are no more consumers than partitions.',
    'too-many-consumers': 'There are more consumers than partitions.',
    'partitions-undeclared':
      'How many partitions the topics have is not declared.',
    'size-unread': 'The size is set where its value is not seen.',
    'nothing-pooled':
      'The unit uses neither a database nor consumers of Kafka.',
    'framework-unread': 'Which systems the unit uses is not known.',
    'application-unclear': 'Which container is the application cannot be told.',
    'no-workloads': noWorkloadsMeaning,
  },
  parameters,
  run(
    facts,
    {
      unit,
      environment,
      parameters: p,
    }: { unit: Unit; environment: string; parameters: Parameters },
  ) {
    const { workloads: all, configMaps } = facts.workloads;
    const { framework, uses = [] } = facts.healthEndpoints;
    if (nothingRuns(all, unit)) return [noWorkloads()];
    const where = whereIn(all[0], all[0].podPointer);
    if (framework === 'none' || !facts.healthEndpoints.uses) {
      return [
        unknown('framework-unread', {
          seen: 'No build file of Spring Boot or Quarkus was found that says which systems the unit uses',
          where,
          wrong: 'How many connections a pod has is not known',
          fix: {
            text: 'Keep the build file in the folder of the unit, or name its folder by the annotation golive/path.',
          },
        }),
      ];
    }
    const pools = poolsOf(framework, uses);
    const listens =
      framework === 'spring-boot' &&
      uses.some(({ name }) => name === 'kafka-listener');
    if (pools.length === 0 && !listens) {
      return [
        notApplicable('nothing-pooled', {
          seen: 'Neither a database’s driver nor a listener of Kafka was found in build and code',
          where,
        }),
      ];
    }
    const isApplication = applicationContainers(all, unit);
    const judged = all
      .flatMap(containersOf)
      .filter(staysRunning)
      .filter(isApplication);
    if (judged.length === 0) {
      return [
        unknown('application-unclear', {
          seen: 'No container that stays is called like the unit',
          where,
          wrong: 'Whose pods have the connections cannot be told',
          fix: {
            text: 'Name the container of the application by the annotation kubectl.kubernetes.io/default-container of its pods.',
          },
        }),
      ];
    }
    const server = annotated(unit, connections) ?? p.maxConnections;
    const settings: Settings = {
      configMaps,
      deployed: facts.deployedConfiguration,
      files: facts.configurationFiles,
      environment,
    };
    return judged.flatMap(placed => {
      const { workload } = placed;
      const { max } = replicasOf(workload, facts.clusterObjects.autoscalers);
      const surge =
        workload.kind === 'Deployment' && workload.strategy?.type !== 'Recreate'
          ? rollingOf(workload, max).maxSurge
          : 0;
      const common = { placed, settings };
      return [
        ...pools.map(pool =>
          judge({
            ...common,
            pool,
            pods: max + surge,
            limit:
              server === undefined
                ? undefined
                : Math.max(0, server - p.reserved),
            codes: {
              fits: 'connections-fit',
              tooMany: 'too-many-connections',
              undeclared: 'connections-undeclared',
            },
            words: {
              many: 'connections',
              limit: 'what the server takes',
              wrong:
                'The server refuses further connections, to this unit and to every other on it',
            },
            declare: {
              text: `Declare the server's max_connections (the part of it that is this unit's, where several share it) by the annotation ${connections}.`,
              patch: ` metadata:\n   annotations:\n+    ${connections}: '100'`,
            },
          }),
        ),
        ...(listens
          ? [
              judge({
                ...common,
                pool: {
                  setting: 'spring.kafka.listener.concurrency',
                  otherwise: 1,
                },
                pods: max,
                limit: annotated(unit, partitions),
                codes: {
                  fits: 'consumers-fit',
                  tooMany: 'too-many-consumers',
                  undeclared: 'partitions-undeclared',
                },
                words: {
                  many: 'consumers',
                  limit: 'the least number of partitions',
                  wrong:
                    'What is more than the partitions waits for ever: it costs memory and is no faster',
                },
                declare: {
                  text: `Declare the least number of partitions of the topics that it consumes by the annotation ${partitions}.`,
                  patch: ` metadata:\n   annotations:\n+    ${partitions}: '12'`,
                },
              }),
            ]
          : []),
      ];
    });
  },
});
