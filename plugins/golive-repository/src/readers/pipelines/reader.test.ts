// SPDX-License-Identifier: Apache-2.0
import { pipelines, type Unit } from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';

async function read(
  files: Record<string, string>,
  annotations: Record<string, string> = {},
  path = '',
) {
  const unit: Unit = {
    ref: 'component:default/a',
    kind: 'service',
    title: 'A',
    annotations,
  };
  const facts = await readRepository(memoryTree(files), {
    units: [{ unit, path }],
    environments: [],
    observedAt: '2026-01-01T00:00:00Z',
    revision: 'r',
  });
  const fact = facts.get(unit.ref)?.find(f => f.type === pipelines.id);
  expect(fact?.failure).toBeUndefined();
  return {
    pipelines: pipelines.schema.parse(fact?.value).pipelines,
    problems: (fact?.problems ?? []).map(p => p.code),
  };
}

const workflow = `name: build
on:
  push: { branches: [main] }
  pull_request:
env: { IMAGE: registry.acme.io/quote, API_TOKEN: abc }
jobs:
  build:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v5
      - name: Build
        run: |
          docker build -t $IMAGE .
          tool --password=hunter2
      - uses: docker/build-push-action@v6
        continue-on-error: true
        with: { push: yes, build-args: "A=1" }
  deploy:
    needs: build
    environment: { name: production }
    if: github.ref == 'refs/heads/main'
    strategy: { matrix: { region: [eu, us] } }
    steps:
      - uses: ./.github/actions/deploy
  scan:
    uses: acme/ci/.github/workflows/scan.yml@v1
`;
const action = `runs:
  using: composite
  steps:
    - run: kubectl apply -f deploy
      shell: bash
`;

describe('pipelines reader', () => {
  it('reads GitHub workflows with local actions put in', async () => {
    const {
      pipelines: [one],
      problems,
    } = await read({
      '.github/workflows/build.yaml': workflow,
      '.github/actions/deploy/action.yml': action,
    });
    expect(problems).toEqual([]);
    expect(one).toMatchObject({
      system: 'github',
      triggers: ['push', 'pull_request'],
      branches: ['main'],
      jobs: [
        {
          id: 'build',
          variables: { IMAGE: 'registry.acme.io/quote', API_TOKEN: '' },
        },
        {
          id: 'deploy',
          needs: ['build'],
          environment: 'production',
          matrix: { region: ['eu', 'us'] },
          steps: [{ run: 'kubectl apply -f deploy' }],
        },
        { id: 'scan' },
      ],
      unread: [
        { what: 'the job scan calls acme/ci/.github/workflows/scan.yml@v1' },
      ],
    });
    const [, build, push] = one.jobs[0].steps;
    expect(build.run).toBe('docker build -t $IMAGE .\ntool --password=***\n');
    expect(build.position).toEqual([12, 14]);
    expect(push).toMatchObject({ allowFailure: true, with: { push: 'true' } });
    expect(JSON.stringify(one)).not.toMatch(/hunter2|abc/);
  });

  it('takes the pipelines of the nearest folder above', async () => {
    const tree = {
      '.github/workflows/a.yml': workflow,
      'services/a/catalog-info.yaml': 'kind: Component\n',
    };
    const nearest = await read(tree, {}, 'services/a');
    expect(nearest.pipelines.map(p => p.file)).toEqual([
      '.github/workflows/a.yml',
    ]);
    const own = await read(
      { ...tree, 'services/a/Jenkinsfile': "sh 'make'" },
      {},
      'services/a',
    );
    expect(own.pipelines.map(p => p.file)).toEqual(['services/a/Jenkinsfile']);
    const named = await read(
      tree,
      { 'golive/pipeline': 'https://git.acme.io/ci' },
      'services/a',
    );
    expect(named).toEqual({ pipelines: [], problems: ['elsewhere'] });
  });

  it('reads GitLab CI with extends, default, references and local includes', async () => {
    const {
      pipelines: [one],
      problems,
    } = await read({
      '.gitlab-ci.yml': `include:
  - local: /ci/base.yml
  - template: Jobs/Container-Scanning.gitlab-ci.yml
  - project: acme/ci
    file: x.yml
stages: [build, deploy]
default:
  before_script: [echo start]
build:
  extends: .docker
  script:
    - !reference [.login, script]
    - docker build -t a .
deploy:
  stage: deploy
  needs: [{ job: build }]
  environment: { name: production }
  allow_failure: true
  rules: [{ if: '$CI_COMMIT_TAG' }]
  script: kubectl apply -f x
`,
      'ci/base.yml': `.docker: { image: docker:27, variables: { A: b } }
.login:
  script: [docker login]
`,
    });
    expect(problems).toEqual([]);
    expect(one.unread.map(u => u.what)).toEqual(['it includes acme/ci']);
    expect(one.jobs).toMatchObject([
      { id: 'Jobs/Container-Scanning.gitlab-ci.yml' },
      {
        id: 'build',
        image: 'docker:27',
        variables: { A: 'b' },
        steps: [
          { run: 'echo start' },
          { run: 'docker login' },
          { run: 'docker build -t a .', position: [13, 7] },
        ],
      },
      {
        id: 'deploy',
        needs: ['build'],
        environment: 'production',
        allowFailure: true,
        condition: '$CI_COMMIT_TAG',
        steps: [{ run: 'echo start' }, { run: 'kubectl apply -f x' }],
      },
    ]);
  });

  it('reads the stages and commands of a Jenkinsfile', async () => {
    const {
      pipelines: [one],
    } = await read({
      Jenkinsfile: `@Library('acme') _
pipeline {
  stages {
    stage('Build') { steps { sh 'mvn verify' // sh 'no'
    } }
    stage('Image') {
      when { branch 'main' }
      steps {
        sh """
          docker build -t x:\${TAG} .
        """
        catchError { sh(script: "trivy image x", returnStatus: true) }
      }
    }
  }
}
`,
    });
    expect(one.unread.map(u => u.what)).toEqual([
      'it takes steps from a shared library',
    ]);
    expect(one.jobs).toMatchObject([
      { id: 'Build', steps: [{ run: 'mvn verify', position: [4, 30] }] },
      {
        id: 'Image',
        needs: ['Build'],
        condition: "when { branch 'main' }",
        steps: [{}, { run: 'trivy image x', allowFailure: true }],
      },
    ]);
    expect(one.jobs[1].steps[0].run).toContain('docker build -t x:${TAG} .');
  });

  it('reads Azure pipelines and says that it does not read others', async () => {
    const { pipelines: found } = await read({
      'azure-pipelines.yml': `trigger: [main]
stages:
  - stage: build
    jobs:
      - job: image
        steps:
          - task: Docker@2
            inputs: { command: buildAndPush }
          - template: x.yml
  - stage: prod
    dependsOn: build
    jobs:
      - deployment: d
        environment: production
        strategy: { runOnce: { deploy: { steps: [{ script: kubectl apply }] } } }
`,
      '.circleci/config.yml': 'version: 2\n',
      '.tekton/build.yaml': 'kind: Pipeline\n',
    });
    expect(found.map(p => [p.system, p.unread.length])).toEqual([
      ['other', 1],
      ['tekton', 1],
      ['azure', 1],
    ]);
    expect(found[2].jobs).toMatchObject([
      {
        id: 'image',
        steps: [{ uses: 'Docker@2', with: { command: 'buildAndPush' } }],
      },
      {
        id: 'd',
        needs: ['build'],
        environment: 'production',
        steps: [{ run: 'kubectl apply' }],
      },
    ]);
  });

  it.each([
    ['broken YAML', { '.gitlab-ci.yml': 'a: [b\n' }],
    ['an empty file', { '.github/workflows/a.yml': '# nothing\n' }],
    [
      'a bomb',
      { '.gitlab-ci.yml': `a: &a [x]\n${'b: [*a,*a,*a,*a]\n'.repeat(80)}` },
    ],
    ['a deep one', { '.gitlab-ci.yml': '['.repeat(5000) }],
    ['a huge one', { '.gitlab-ci.yml': `a: ${'x'.repeat(1_100_000)}` }],
  ])('tells a problem of %s', async (_, files) => {
    const { problems } = await read(files);
    expect(problems.length).toBeGreaterThan(0);
  });

  it('ends for pipelines that take themselves in', async () => {
    const {
      pipelines: [one],
    } = await read({
      '.gitlab-ci.yml':
        'include: .gitlab-ci.yml\na: { extends: a, script: [!reference [a, script]] }\n',
    });
    expect(one.jobs).toHaveLength(1);
  });
});
