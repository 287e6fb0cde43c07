// SPDX-License-Identifier: Apache-2.0
import {
  clusterObjects,
  deployedConfiguration,
  workloads,
  type Autoscaler,
  type DisruptionBudget,
  type NetworkPolicy,
  type Problem,
  type Role,
  type RoleBinding,
  type ServiceAccount,
} from '@golive/backstage-plugin-golive-common';
import { limits } from '../../limits';
import { distinct, problem } from '../../problems';
import {
  defineReader,
  draft,
  runtimeKinds,
  type FactDraft,
  type ReadInput,
} from '../../reader';
import { folderOf } from '../../tree';
import type { BesideObject } from './beside';
import {
  buildChart,
  chartFolders,
  inChart,
  valuesOf,
  withChartPlans,
} from './charts';
import { buildPlain, kustomizationOf, type ManifestSource } from './interpret';
import {
  identity,
  type Built,
  type ManifestFile,
  type ManifestObject,
} from './model';
import { parseManifests } from './parseManifests';
import { buildRendered } from './rendered';
import { layOut, type Layout, type ViewPlan } from './views';

export default defineReader<ManifestFile>({
  id: 'kubernetes',
  title: 'Kubernetes manifests',
  facts: [workloads, clusterObjects, deployedConfiguration],
  // Test resources are not deployed; what an application carries in itself is no manifest.
  files: [
    '**/*.{yaml,yml,json}',
    '**/Kustomization',
    '!**/src/test/**',
    '!**/src/main/resources/**',
    '!**/catalog-info.{yaml,yml}',
  ],
  annotation: 'golive/manifests',
  kinds: [...runtimeKinds, 'database-schema'],
  parse: parseManifests,
  async read(input) {
    const charts = input.helm ? chartFolders(input) : [];
    const own = input.files.filter(({ path }) => !inChart(path, charts));
    const layout = layOut(own, input.environments, input);
    const build = builder(input);
    const general = [
      ...templateProblems(input),
      ...unmappedProblems(layout, input),
    ];
    const facts: FactDraft[] = [];
    const views = [];
    for (const plan of withChartPlans(layout.plans, charts, input)) {
      const { objects, problems } = await buildView(plan, input, build, charts);
      const value = {
        workloads: objects.flatMap(o =>
          o.type === 'workload' ? [o.value] : [],
        ),
        services: objects.flatMap(o => (o.type === 'service' ? [o.value] : [])),
        configMaps: objects.flatMap(o =>
          o.type === 'configMap' ? [o.value] : [],
        ),
        ...(plan.roots.length ? { overlay: plan.roots.join(', ') } : {}),
      };
      const all = [
        ...problems,
        ...duplicates(objects).slice(0, limits.yaml.problems),
        ...(plan.environment ? templateProblems(input) : general),
      ];
      const found = distinct(all);
      facts.push(
        draft(workloads, value, found, plan.environment),
        draft(clusterObjects, besideOf(objects), found, plan.environment),
      );
      views.push({
        ...(plan.environment ? { environment: plan.environment } : {}),
        holders: objects.flatMap(o => [...(o.holders ?? [])]),
        partial: found.some(p => p.outcome !== 'fail'),
      });
    }
    const everywhere = distinct(facts.flatMap(fact => fact.problems));
    facts.push(draft(deployedConfiguration, { views }, everywhere));
    const inCharts = input.files
      .map(({ path }) => path)
      .filter(path => inChart(path, charts));
    return { facts, notOurs: [...layout.parts, ...inCharts] };
  },
});

/** What lies beside the pods, sorted by what it is. */
function besideOf(objects: readonly ManifestObject[]) {
  const all = objects.flatMap(o => (o.type === 'beside' ? [o.value] : []));
  const of = <T extends BesideObject>(...kinds: readonly string[]) =>
    all.filter((o): o is T => kinds.includes(o.kind));
  return {
    networkPolicies: of<NetworkPolicy>('NetworkPolicy'),
    serviceAccounts: of<ServiceAccount>('ServiceAccount'),
    roles: of<Role>('Role', 'ClusterRole'),
    roleBindings: of<RoleBinding>('RoleBinding', 'ClusterRoleBinding'),
    disruptionBudgets: of<DisruptionBudget>('PodDisruptionBudget'),
    autoscalers: of<Autoscaler>('HorizontalPodAutoscaler', 'ScaledObject'),
  };
}

type Builder = (folder: string) => Promise<Built>;

/** Builds each folder once, whatever number of views it is in. */
function builder(input: ReadInput<ManifestFile>): Builder {
  const built = new Map<string, Promise<Built>>();
  const source: ManifestSource = input;
  return folder => {
    const known =
      built.get(folder) ??
      (input.kustomize
        ? buildRendered(folder, source, {
            parse: input.parse,
            kustomize: input.kustomize,
          })
        : buildPlain(folder, source));
    built.set(folder, known);
    return known;
  };
}

async function buildView(
  plan: ViewPlan,
  input: ReadInput<ManifestFile>,
  build: Builder,
  charts: readonly string[],
): Promise<Built> {
  const parts: Built[] = [];
  const { helm, parse } = input;
  if (helm) {
    for (const chart of charts) {
      const values = valuesOf(chart, plan.environment, input);
      parts.push(await buildChart(chart, values, { parse, helm }));
    }
  }
  for (const root of plan.roots) parts.push(await build(root));
  for (const path of plan.files) {
    const file = input.files.find(f => f.path === path);
    parts.push({
      objects: file?.value?.objects ?? [],
      problems: file?.problems ?? [],
    });
  }
  return {
    objects: parts.flatMap(part => part.objects),
    problems: parts.flatMap(part => [
      ...part.problems,
      ...part.objects.flatMap(o => o.problems),
    ]),
  };
}

function duplicates(objects: readonly ManifestObject[]): Problem[] {
  const first = new Map<string, ManifestObject>();
  return objects.flatMap(object => {
    const key = identity(object);
    const earlier = first.get(key);
    if (!earlier) {
      first.set(key, object);
      return [];
    }
    const { file, position, name } = object.value;
    return [
      problem(
        'duplicate-object',
        'unknown',
        `"${name}" is declared here and in ${earlier.value.file} line ${earlier.value.position[0]}; which one is deployed cannot be said. Delete one, or name the right folder by the annotation golive/manifests.`,
        file,
        position,
      ),
    ];
  });
}

// Charts are templates, not manifests: what they make depends on values.
function templateProblems(input: ReadInput<ManifestFile>): Problem[] {
  const rendered = input.helm ? chartFolders(input) : [];
  const charts = input.files
    .filter(({ path, value }) => value?.template && !inChart(path, rendered))
    .map(({ path }) => path.slice(0, path.search(/(?:^|\/)templates\//)));
  return [...new Set(charts)].map(folder => {
    const chart = folder ? `${folder}/Chart.yaml` : 'Chart.yaml';
    const isChart = input.exists(chart);
    return problem(
      'helm-not-rendered',
      'unknown',
      `${
        isChart
          ? `The Helm chart ${chart}`
          : `The templates in ${folder || 'templates'}`
      } ${
        isChart ? 'is' : 'are'
      } not rendered, so what is deployed from it is not known. ${
        isChart
          ? 'Install helm 3 on the machine that reads repositories and name it in golive.repository.helm (command line: --helm), or commit rendered manifests.'
          : 'Commit rendered manifests, or point golive/manifests to where they are.'
      }`,
      isChart ? chart : `${folder ? `${folder}/` : ''}templates`,
    );
  });
}

function unmappedProblems(
  layout: Layout,
  input: ReadInput<ManifestFile>,
): Problem[] {
  return layout.unmapped.map(folder => {
    const file = kustomizationOf(folder, input) ?? folder;
    return problem(
      'overlay-without-environment',
      'unknown',
      `The overlay ${folder} has the name of no environment in ${folderOf(
        folder,
      )}, so nobody knows where it runs. Add the name to an environment's aliases in golive.environments.`,
      file,
    );
  });
}
