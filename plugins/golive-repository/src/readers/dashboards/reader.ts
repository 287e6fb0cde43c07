// SPDX-License-Identifier: Apache-2.0
import { dashboards } from '@golive/backstage-plugin-golive-common';
import { defineReader, draft, runtimeKinds } from '../../reader';
import { readDashboards, type DashboardFile } from './readDashboards';

/** Grafana dashboards, known by their content: JSON files, `GrafanaDashboard` objects, ConfigMaps of the sidecar. */
export default defineReader<DashboardFile>({
  id: 'dashboards',
  title: 'Dashboards',
  facts: [dashboards],
  files: [
    '**/*.{json,yaml,yml,jsonnet,libsonnet,tf}',
    '**/*dashboard*.{py,ts,cue}',
    '!**/src/{main,test}/**',
    '!**/{package,package-lock,tsconfig}.json',
  ],
  annotation: 'golive/dashboards',
  kinds: [...runtimeKinds, 'observability-config'],
  parse: ({ path, text }) => readDashboards(path, text),
  read({ files }) {
    const value = {
      dashboards: files.flatMap(f => [...(f.value?.dashboards ?? [])]),
      generators: files.flatMap(({ path, value: v }) =>
        v?.generator ? [{ file: path, language: v.generator }] : [],
      ),
    };
    return {
      facts: [
        draft(
          dashboards,
          value,
          files.flatMap(f => f.problems),
        ),
      ],
    };
  },
});
