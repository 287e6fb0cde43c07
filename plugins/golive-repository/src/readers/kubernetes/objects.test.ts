// SPDX-License-Identifier: Apache-2.0
import { parseManifests } from './parseManifests';

const scaledJob = `apiVersion: keda.sh/v1alpha1
kind: ScaledJob
metadata: { name: importer }
spec:
  jobTargetRef:
    template:
      spec:
        containers: [{ name: app, image: importer:1 }]
`;
const problemsOf = (text: string) =>
  parseManifests({ path: 'a.yaml', text }).problems;

describe('an object of a kind that is not read', () => {
  it('is told of when it holds containers, wherever', () => {
    const [found, ...others] = problemsOf(`apiVersion: v1\n---\n${scaledJob}`);
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      code: 'workload-not-read',
      outcome: 'unknown',
      where: { file: 'a.yaml', line: 3 },
    });
    expect(found.message).toContain('ScaledJob of keda.sh/v1alpha1');
    expect(found.message).toContain(
      '/spec/jobTargetRef/template/spec/containers',
    );
  });

  it.each([
    ['no containers', 'spec: { rules: [{ host: a }] }'],
    ['a number of containers', 'spec: { containers: 3 }'],
    ['names only', 'spec: { containers: [app, sidecar] }'],
    ['the schema of containers', 'spec: { containers: { type: array } }'],
  ])('is passed over with %s', (_, spec) =>
    expect(
      problemsOf(
        `apiVersion: a.io/v1\nkind: Other\nmetadata: { name: a }\n${spec}\n`,
      ),
    ).toEqual([]),
  );
});
