// SPDX-License-Identifier: Apache-2.0
import { checkTester, job, pipeline, pipelinesFact } from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
type Jobs = Parameters<typeof pipeline>[0];
const one = (jobs: Jobs, options: Parameters<typeof pipeline>[1] = {}) => ({
  pipelines: pipelinesFact(pipeline(jobs, options)),
});
const push = (tags = '${{ env.IMAGE }}:${{ github.sha }}', more = {}) => ({
  uses: 'docker/build-push-action@v6',
  with: { push: 'true', tags, ...more },
});
const deploy = (text: string) =>
  job('deploy', [text], { environment: 'production', needs: ['build'] });
const byDigest = deploy(
  'kubectl set image deployment/a a=$IMAGE@${{ needs.build.outputs.digest }}',
);

table([
  pass(
    'built once, deployed by digest',
    one([job('build', [push()]), byDigest]),
    ['built-once', 'promoted-by-digest'],
    {
      at: '.github/workflows/build.yml:10',
    },
  ),
  pass(
    'docker build and push',
    one([job('build', ['docker build -t a:1 .\ndocker push a:1']), byDigest]),
    ['built-once', 'promoted-by-digest'],
  ),
  pass(
    'a build of a pull request that is not pushed',
    one([
      job('check', [{ ...push(), with: { push: 'false' } }]),
      job('build', [push()]),
      byDigest,
    ]),
    ['built-once', 'promoted-by-digest'],
  ),
  pass('Jib', one([job('build', ['./mvnw -B verify jib:build']), byDigest]), [
    'built-once',
    'promoted-by-digest',
  ]),
  pass(
    'the digest handed on',
    one([
      job('build', [push(), 'echo ${{ steps.x.outputs.digest }} > digest']),
    ]),
    ['built-once', 'promoted-by-digest'],
  ),
  pass(
    'two images of two folders',
    one([
      job('a', [push('r/a:${{ github.sha }}')]),
      job('b', [push('r/b:${{ github.sha }}')]),
      byDigest,
    ]),
    ['built-once', 'promoted-by-digest'],
  ),
  pass(
    'a digest that comes by a variable of the step',
    one([
      job('build', [push()]),
      job('deploy', [
        {
          run: 'kustomize edit set image "$NAME=${IMAGE}"',
          with: { NAME: 'quote', IMAGE: 'r/quote@${{ inputs.digest }}' },
        },
      ]),
    ]),
    ['built-once', 'promoted-by-digest'],
  ),
  fail(
    'a tag that comes by a variable of the job',
    one([
      job('build', [push()]),
      job('deploy', ['kustomize edit set image "quote=$IMAGE"'], {
        variables: { IMAGE: 'r/quote:${{ github.sha }}' },
      }),
    ]),
    ['promoted-by-tag'],
  ),
  fail(
    'a build in the job of an environment',
    one([job('prod', [push()], { environment: 'production' }), byDigest]),
    ['built-per-environment'],
  ),
  fail(
    'a matrix of environments',
    one([
      job('build', [push()], { matrix: { env: ['dev', 'prod'] } }),
      byDigest,
    ]),
    ['built-per-environment'],
    { says: ['dev, prod'] },
  ),
  fail(
    'a build argument of the environment',
    one([
      job('build', [
        'docker build --build-arg SPRING_PROFILE=prod -t a:1 --push .',
      ]),
      byDigest,
    ]),
    ['built-per-environment'],
    { says: ['SPRING_PROFILE'] },
  ),
  fail(
    'a tag that names an environment',
    one([job('build', [push('a:staging')]), byDigest]),
    ['built-per-environment'],
    { says: ['staging'] },
  ),
  fail(
    'a build for each branch',
    one([job('build', [push()]), byDigest], { branches: ['develop', 'main'] }),
    ['built-per-environment'],
    { says: ['develop, main'] },
  ),
  fail(
    'the same image twice',
    one([job('a', [push()]), job('b', [push()]), byDigest]),
    ['built-again'],
  ),
  fail(
    'a second pipeline for the release',
    {
      pipelines: pipelinesFact(
        pipeline([job('a', [push()]), byDigest]),
        pipeline([job('b', [push()])], {
          file: '.github/workflows/release.yml',
          tags: ['v*'],
        }),
      ),
    },
    ['built-again'],
    { at: '.github/workflows/release.yml:10' },
  ),
  fail(
    'built for the tag again',
    one([job('build', [push()]), byDigest], {
      branches: ['main'],
      tags: ['v*'],
    }),
    ['rebuilt-for-release'],
  ),
  pass(
    'built for tags only, by a condition',
    one(
      [
        job('build', [push()], {
          condition: "startsWith(github.ref, 'refs/tags/')",
        }),
        byDigest,
      ],
      { branches: ['main'], tags: ['v*'] },
    ),
    ['built-once', 'promoted-by-digest'],
  ),
  fail(
    'deployed by tag',
    one([
      job('build', [push()]),
      deploy('helm upgrade a chart --set image.tag=${{ github.sha }}'),
    ]),
    ['promoted-by-tag'],
    {
      at: '.github/workflows/build.yml:10',
    },
  ),
  fail(
    'renamed by tag',
    one([job('build', [push()]), job('promote', ['docker tag a:1 a:prod'])]),
    ['promoted-by-tag'],
  ),
  fail('no pipeline', { pipelines: pipelinesFact() }, ['no-pipeline'], {
    says: ['golive/pipeline'],
  }),
  fail('no build of an image', one([job('test', ['mvn verify'])]), [
    'no-image-step',
  ]),
  unknown(
    'a called workflow may build it',
    one([job('test', ['mvn verify'])], {
      unread: [{ what: 'the job x calls acme/ci/x.yml@v1', position: [7, 1] }],
    }),
    ['pipeline-unread'],
    {
      at: '.github/workflows/build.yml:7',
    },
  ),
  unknown('no deployment in sight', one([job('build', [push()])]), [
    'promotion-not-seen',
  ]),
  unknown(
    'manifests applied, and no image in the command',
    one([job('build', [push()]), deploy('kubectl apply -k deploy')]),
    ['promotion-not-seen'],
  ),
]);
