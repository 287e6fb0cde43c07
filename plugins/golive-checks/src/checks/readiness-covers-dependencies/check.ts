// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  healthEndpoints,
  no,
  notApplicable,
  unknown,
  workloads,
  yes,
  type Contributor,
  type FactValue,
  type Finding,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
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
import { healthAnswer } from '../../pods/health';
import { overriddenBy } from '../../pods/overrides';
import {
  describeRequest,
  otherHost,
  ownCall,
  probeOf,
  whereOfProbe,
} from '../../pods/probes';

const annotation = 'golive/required-dependencies';

const parameters = z.strictObject({
  required: z
    .array(z.string())
    .default(['db', 'r2dbc', 'mongo'])
    .describe(
      `Systems without which a unit cannot answer at all, by the name of their health contributor, where its annotation ${annotation} does not say. Caches and brokers are none: there is a way without them.`,
    ),
});

type Health = FactValue<typeof healthEndpoints>;

/** A system that the unit needs, and how that is known. */
interface Required {
  readonly name: string;
  readonly because: string;
  readonly use?: Contributor;
}

/** What is required: what the unit declares, else what its build brings of the standard's list. */
function requiredOf(
  unit: Unit,
  health: Health,
  byDefault: readonly string[],
): Required[] | undefined {
  const declared = unit.annotations[annotation];
  const uses = health.uses ?? [];
  if (declared !== undefined) {
    return declared
      .split(',')
      .map(word => word.trim())
      .filter(word => word !== '' && word !== 'none')
      .map(name => ({
        name,
        because: `the annotation ${annotation}`,
        use: uses.find(u => u.name === name),
      }));
  }
  if (health.framework === 'none' || !health.uses) return undefined;
  return uses
    .filter(({ name }) => byDefault.includes(name))
    .map(use => ({ name: use.name, because: use.because, use }));
}

// Channels of a broker are one contributor under the name of the extension.
const alsoCalled: Readonly<Record<string, readonly string[]>> = {
  kafka: ['messaging', 'binders', 'kafkaStreams'],
};

const covers = (contributor: Contributor, name: string) => {
  const [base] = contributor.name.split('/');
  return base === name || (alsoCalled[name] ?? []).includes(base);
};

function judge(
  placed: PlacedContainer,
  required: readonly Required[],
  health: Health,
  override: string | undefined,
): Finding {
  const { workload, pointer, title } = placed;
  const probe = probeOf(placed, 'readiness');
  if (!probe) {
    return notApplicable('no-readiness', {
      seen: `${title} has no readiness probe; probes-present says whether it needs one`,
      where: whereIn(workload, pointer),
    });
  }
  const where = whereOfProbe(probe);
  const request = describeRequest(probe.request);
  const related = required.flatMap(({ use }) =>
    use?.file ? [at(use.file, use.position)] : [],
  );
  const needs = required.map(({ name }) => name).join(', ');
  const fix = {
    text: 'Put what the unit needs into the readiness group, and let readiness ask that group.',
    patch:
      health.framework === 'quarkus'
        ? '+quarkus.datasource.health.enabled=true'
        : `+management.endpoint.health.group.readiness.include: readinessState,${needs.replace(
            / /g,
            '',
          )}`,
    file: 'src/main/resources/application.yaml',
  };
  const notCovered = (seen: string, missing: string) =>
    no('not-covered', {
      seen,
      where,
      related,
      wrong: `Pods get requests while ${missing} is away, and every one of them fails`,
      fix,
    });
  if (probe.request.type === 'tcp' && !otherHost(probe.request)) {
    return notCovered(
      `${title} is ready by ${request}, which asks none of what it needs: ${needs}`,
      needs,
    );
  }
  const call = ownCall(probe.request);
  const answer =
    call && !override ? healthAnswer(health, call.path, call.port) : undefined;
  if (answer?.found !== 'endpoint') {
    return unknown('answer-unread', {
      seen: `${title} is ready by ${request}`,
      where,
      related,
      wrong: override
        ? `${override} in the manifest changes what the configuration files say about health`
        : `What that asks cannot be told, and so not whether ${needs} ${
            required.length > 1 ? 'are' : 'is'
          } among it`,
      fix,
    });
  }
  const missing = required.filter(
    ({ name }) => !answer.contributors.some(c => covers(c, name)),
  );
  const asked =
    answer.contributors.map(({ name }) => name).join(', ') || 'nothing';
  if (missing.length === 0) {
    return yes('covered', {
      seen: `${title} is ready by ${request}, which asks ${asked}: all that it needs (${needs})`,
      where,
      related,
    });
  }
  const names = missing.map(({ name }) => name).join(', ');
  const seen = `${title} is ready by ${request}, which asks ${asked} and not ${names} (${missing[0].because})`;
  const unresolved = answer.contributors.filter(
    ({ asks, own }) => asks === 'unknown' || own,
  );
  return unresolved.length > 0
    ? unknown('may-be-covered', {
        seen,
        where,
        related,
        wrong: `Whether ${unresolved
          .map(({ name }) => name)
          .join(', ')} asks it cannot be told from this repository`,
        fix,
      })
    : notCovered(seen, names);
}

export default defineCheck({
  id: 'readiness-covers-dependencies',
  title: 'Readiness asks for the systems that the unit cannot do without',
  why: 'A pod that says it is ready and cannot answer takes its share of the requests and fails each.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { workloads, healthEndpoints },
  codes: {
    covered: 'Readiness asks for everything that is required.',
    'not-covered': 'Readiness does not ask for something that is required.',
    'may-be-covered':
      'A contributor whose content is not known may ask for it.',
    'answer-unread': 'What readiness asks is not known.',
    'no-readiness': 'There is no readiness probe.',
    'nothing-required': 'The unit needs no other system to answer.',
    'dependencies-unread': 'Which systems the unit uses is not known.',
    'application-unclear': 'Which container is the application cannot be told.',
    'no-workloads': noWorkloadsMeaning,
  },
  parameters,
  run(
    { workloads: { workloads: all, configMaps }, healthEndpoints: health },
    { unit, parameters: p },
  ) {
    if (nothingRuns(all, unit)) return [noWorkloads()];
    const required = requiredOf(unit, health, p.required);
    const where = whereIn(all[0], all[0].podPointer);
    const declare = {
      text: `Declare what the unit cannot do without, or "none", by the annotation ${annotation}.`,
      patch: ` metadata:\n   annotations:\n+    ${annotation}: db`,
      file: 'catalog-info.yaml',
    };
    if (!required) {
      return [
        unknown('dependencies-unread', {
          seen: 'No build file of Spring Boot or Quarkus was found that says which systems the unit uses',
          where,
          wrong: 'What readiness would have to ask is not known',
          fix: declare,
        }),
      ];
    }
    if (required.length === 0) {
      return [
        notApplicable('nothing-required', {
          seen: `Nothing that the unit uses is required to answer${
            unit.annotations[annotation] === undefined
              ? ` (of ${p.required.join(', ')})`
              : ''
          }`,
          where,
        }),
      ];
    }
    const isApplication = applicationContainers(all, unit);
    const judged = all
      .flatMap(containersOf)
      .filter(staysRunning)
      .filter(isApplication);
    return judged.length > 0
      ? judged.map(placed =>
          judge(placed, required, health, overriddenBy(placed, configMaps)),
        )
      : [
          unknown('application-unclear', {
            seen: 'No container that stays is called like the unit',
            where,
            wrong: 'Whose readiness has to ask cannot be told',
            fix: {
              text: 'Name the container of the application by the annotation kubectl.kubernetes.io/default-container of its pods.',
            },
          }),
        ];
  },
});
